#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/widgets/banner.h"

#include <QFileDialog>
#include <QPushButton>

#include <algorithm>

using namespace models;
using namespace Qt::StringLiterals;

//! Readiness at a glance, and its export.
class OverviewPanelTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::WindowFixture> m_fixture;

    QString banner() const
    {
        const auto banners = m_fixture->window->findChildren<ui::Banner *>();
        const auto shown = std::find_if(banners.begin(), banners.end(),
            [](const ui::Banner *each) { return each->isVisible(); });
        return shown == banners.end() ? QString() : (*shown)->accessibleName();
    }

    //! Presses Export… and chooses the file.
    void exportTo(const QString &path)
    {
        QTest::mouseClick(m_fixture->find<QPushButton>("exportReadiness"), Qt::LeftButton);
        auto *dialog = m_fixture->window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        emit dialog->fileSelected(path);
        dialog->reject();
        delete dialog;
    }

    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        m_fixture->open();
        m_fixture->window->go({ui::Place::Readiness, {}, u"overview"_s});
        m_fixture->settle();
    }
    void cleanup() { m_fixture.reset(); }

    void theAuditIsExportedInTheFormatOfItsName()
    {
        const QTemporaryDir folder;
        exportTo(folder.filePath(u"audit.html"_s));
        QTRY_VERIFY2(banner().contains(u"audit.html"_s), qPrintable(banner()));
        QVERIFY(bytesOf(folder.filePath(u"audit.html"_s)).startsWith("<!DOCTYPE html>"));
        exportTo(folder.filePath(u"audit.csv"_s));
        QTRY_VERIFY2(banner().contains(u"audit.csv"_s), qPrintable(banner()));
        QVERIFY(bytesOf(folder.filePath(u"audit.csv"_s)).startsWith("made_at,"));
    }

    void theWorkspaceIsNotWrittenOver()
    {
        const QString workspace = m_fixture->store.workspace->path();
        exportTo(workspace);
        QTRY_VERIFY2(banner().contains(u"not written over"_s), qPrintable(banner()));
        QVERIFY(bytesOf(workspace).startsWith("SQLite format 3"));
    }
};

HELIOGRAPH_TEST(OverviewPanelTest)
#include "overview_panel_test.moc"
