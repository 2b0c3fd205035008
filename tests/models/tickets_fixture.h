#pragma once

#include "models/grouping/ticket_grouper.h"
#include "models/replica/ticket_import.h"
#include "models/store/database.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/async.h"
#include "tests/support/known_customers.h"

#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace tests {

//! Tickets written in a test, in pages of two, with problems on the first and a token on the last.
class WrittenTicketSource final : public models::TicketSource
{
public:
    QVector<models::Ticket> tickets;
    QVector<models::RowProblem> problems;
    std::optional<models::Error> lastPageFails;
    std::function<void()> beforeLastPage;
    QString token{};
    QString begunWith{}; //!< what the last run asked with first

    QFuture<models::Result<models::TicketPage>> fetch(
        const QString &cursor, std::stop_token) override
    {
        const qsizetype begin = cursor.toInt();
        if (begin == 0)
            begunWith = cursor;
        models::TicketPage page;
        page.tickets = tickets.mid(begin, 2);
        if (begin == 0)
            page.problems = problems;
        if (begin + 2 < tickets.size()) {
            page.next = QString::number(begin + 2);
        } else {
            page.token = token;
            if (beforeLastPage)
                beforeLastPage();
            if (lastPageFails)
                return models::ready(
                    models::Result<models::TicketPage>(models::fail(*lastPageFails)));
        }
        return models::ready(models::Result<models::TicketPage>(page));
    }
};

inline models::Ticket writtenTicket(
    const QString &number, const QString &email, const QString &text)
{
    models::Ticket ticket;
    ticket.desk = QStringLiteral("zendesk");
    ticket.deskId = number;
    ticket.requesterEmail = email;
    ticket.subject = QStringLiteral("Gone since this morning");
    ticket.text = text;
    ticket.status = QStringLiteral("open");
    ticket.createdAt = *models::fromIso(QStringLiteral("2026-04-05T08:00:00Z"))
        + std::chrono::minutes(number.toInt());
    return ticket;
}

inline models::TicketFilter filterOf(std::optional<models::GroupingState> state,
    const models::CustomerId &customer = {}, const QString &text = {}, bool openOnly = false,
    int limit = 200)
{
    return {state, customer, text, openOnly, limit, {}};
}

//! A desk that knows two customers, and a source of five tickets.
struct TicketsFixture
{
    QTemporaryDir m_folder;
    models::ManualClock m_clock{*models::fromIso(QStringLiteral("2026-04-05T07:38:00Z"))};
    std::unique_ptr<models::Workspace> m_workspace;
    models::CustomerId m_aurelia;
    models::CustomerId m_birke;
    WrittenTicketSource m_source;

    template <typename Fn> auto read(Fn fn) { return *m_workspace->read(fn).result(); }
    template <typename Fn> auto write(Fn fn, const QString &who = QStringLiteral("Mia"))
    {
        m_clock.advance(std::chrono::seconds(1));
        return m_workspace->write({who, {}}, fn).result();
    }
    qint64 number(const char *sql)
    {
        return read([sql](const models::Repositories &all) { return all.database.number(sql); });
    }
    models::Result<models::TicketImportReport> import(
        bool skipBad = false, std::stop_token stop = {})
    {
        m_clock.advance(std::chrono::seconds(1));
        return models::TicketImport(*m_workspace)
            .run(m_source, {QStringLiteral("zendesk"), skipBad, {QStringLiteral("Mia"), {}}}, stop)
            .result();
    }
    models::GroupingReport group(models::Regroup which = models::Regroup::Undecided)
    {
        m_clock.advance(std::chrono::seconds(1));
        return *models::TicketGrouper(*m_workspace).run(which).result();
    }
    models::Ticket ticket(const QString &number)
    {
        return read([number](const models::Repositories &all) {
            const auto id = all.tickets.resolve(number);
            return id ? all.tickets.find(*id).value_or(models::Ticket()) : models::Ticket();
        });
    }
    QStringList listed(const models::TicketFilter &filter)
    {
        return read([filter](const models::Repositories &all) {
            QStringList numbers;
            for (const models::Ticket &found : all.tickets.list(filter))
                numbers << found.deskId;
            return numbers;
        });
    }
    models::Result<models::UndoReport> undoLast()
    {
        return write([](models::Repositories &all) -> models::Result<models::UndoReport> {
            const auto last = all.tickets.lastDecision();
            return last ? all.records.undo(*last) : models::fail(models::ErrorKind::NotFound);
        });
    }
    models::Result<void> assign(const QString &number, const models::CustomerId &customer)
    {
        return write([id = ticket(number).id, customer](
                         models::Repositories &all) { return all.tickets.assign(id, customer); });
    }
    QStringList problems() { return *m_workspace->verify().result(); }

    void begin()
    {
        m_workspace = std::move(*models::Workspace::open(
            m_folder.filePath(QStringLiteral("desk.heliograph")), m_clock));
        const auto ids = *write([](models::Repositories &all) {
            return addKnownCustomers(all,
                {{QStringLiteral("Aurelia Foods Inc."), QStringLiteral("40188"),
                     {QStringLiteral("12314")}, {QStringLiteral("mia@aurelia.example")}},
                    {QStringLiteral("Birke Logistik GmbH"), QStringLiteral("40200"),
                        {QStringLiteral("88001")},
                        {QStringLiteral("otto@birke.example"),
                            QStringLiteral("ops@birke.example")}}});
        });
        m_aurelia = ids[0];
        m_birke = ids[1];
        m_source = {};
        m_source.tickets = {
            writtenTicket(
                QStringLiteral("1"), QStringLiteral("mia@aurelia.example"), QStringLiteral("help")),
            writtenTicket(QStringLiteral("2"), QStringLiteral("new@mail.birke.example"),
                QStringLiteral("help")),
            writtenTicket(QStringLiteral("3"), QStringLiteral("mia@aurelia.example"),
                QStringLiteral("site:88001 is gone")),
            writtenTicket(
                QStringLiteral("4"), QStringLiteral("someone@gmail.com"), QStringLiteral("help")),
            writtenTicket(QStringLiteral("5"), {}, QStringLiteral("Site id 12314")),
        };
    }

    void end()
    {
        QCOMPARE(problems(), QStringList());
        m_workspace.reset();
        for (const char16_t *tail : {u"", u"-wal", u"-shm"})
            QFile::remove(
                m_folder.filePath(QStringLiteral("desk.heliograph")) + QString::fromUtf16(tail));
    }
};

} // namespace tests
