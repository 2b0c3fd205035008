#include "tests/support/labelled_drafts.h"

#include "models/drafting/draft_check.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <algorithm>

namespace tests {

using namespace models;
using namespace Qt::StringLiterals;

namespace {

QString unescaped(const QString &cell)
{
    QString text;
    for (qsizetype i = 0; i < cell.size(); ++i) {
        if (cell[i] != u'\\' || i + 1 == cell.size()) {
            text += cell[i];
            continue;
        }
        const QChar next = cell[++i];
        text += next == u'n' ? u'\n' : next == u't' ? u'\t' : next;
    }
    return text;
}

bool isKeptAside(const QString &incident)
{
    const QByteArray digest = QCryptographicHash::hash(incident.toUtf8(), QCryptographicHash::Sha1);
    return quint8(digest[0]) % 5 >= 3;
}

} // namespace

QVector<LabelledDraft> checkLabelledDrafts(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return {};
    QVector<LabelledDraft> pairs;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    const QStringList header = lines.value(0).split(u'\t');
    for (const QString &line : lines.mid(1)) {
        LabelledDraft pair;
        const QStringList cells = line.split(u'\t');
        for (qsizetype i = 0; i < std::min(cells.size(), header.size()); ++i)
            pair.cells.insert(header[i], cells[i]);
        pair.label = newsFromName(pair.cells[u"label"_s]).value_or(News::New);
        pair.aside = isKeptAside(pair.cells[u"incident_id"_s]);
        QVector<EarlierUpdate> earlier;
        const auto texts = QJsonDocument::fromJson(pair.cells[u"earlier"_s].toUtf8()).array();
        for (const QJsonValue &text : texts)
            earlier.append({{}, {}, text.toString(), {}});
        pair.result = checkDraft(unescaped(pair.cells[u"candidate"_s]), earlier);
        pair.verdict = pair.result.verdict;
        pairs.append(std::move(pair));
    }
    return pairs;
}

Agreement agreementOf(const LabelledDrafts &drafts, SaysIt says)
{
    Agreement counts;
    for (const LabelledDraft *draft : drafts) {
        const bool said = says(draft->verdict);
        const bool so = says(draft->label);
        counts.right += said && so ? 1 : 0;
        counts.wrong += said && !so ? 1 : 0;
        counts.missed += !said && so ? 1 : 0;
    }
    return counts;
}

} // namespace tests
