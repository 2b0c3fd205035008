#pragma once

#include "models/ports/channel.h"
#include "models/support/clock.h"
#include "models/values/channel.h"

#include <QTest>

#include <functional>
#include <memory>

namespace tests {

//! An adapter under the contract of models/ports/channel.h, with what its other side got.
struct ChannelUnderTest
{
    std::function<std::unique_ptr<models::Channel>()> make; //!< its other side answers
    std::function<std::unique_ptr<models::Channel>()> makeOffline; //!< nobody is there; may be null
    std::function<int()> arrived; //!< how many different messages the other side has
    models::ErrorKind offline = models::ErrorKind::Offline;
    QString target;
};

inline models::Message contractMessage(models::Clock &clock, const QString &target)
{
    models::Message message;
    message.delivery = models::DeliveryId{clock.newUuid()};
    message.update = models::UpdateId{clock.newUuid()};
    message.incident = models::IncidentId{clock.newUuid()};
    message.incidentTitle = QStringLiteral("Sites deleted");
    message.incidentState = QStringLiteral("identified");
    message.body = QStringLiteral("A script deleted **883** sites.\n.\n..two dots\n");
    message.language = QStringLiteral("en");
    message.target = target;
    message.targetName = QStringLiteral("Ana Müller");
    message.publishedAt = clock.now();
    message.firstOfThread = true;
    return message;
}

inline void checkSaysItOnce(const ChannelUnderTest &subject, const models::Message &message)
{
    const auto channel = subject.make();
    QVERIFY(channel->parallel() >= 1);
    const auto said = channel->deliver(message, {}).result();
    QVERIFY2(said, said ? "" : qPrintable(said.error().detail));
    QVERIFY(!said->answer.isEmpty());
    QVERIFY(!said->answer.contains(u'\n'));
    QCOMPARE(subject.arrived(), 1);
}

inline void checkStopBeforeTheStart(const ChannelUnderTest &subject, const models::Message &message)
{
    const auto channel = subject.make();
    std::stop_source stop;
    stop.request_stop();
    const auto said = channel->deliver(message, stop.get_token()).result();
    QVERIFY(!said);
    QVERIFY(said.error().kind == models::ErrorKind::Cancelled);
    const auto tested = channel->test({}).result();
    QVERIFY2(tested, tested ? "" : qPrintable(tested.error().detail));
    QCOMPARE(subject.arrived(), 0); // nor does a test tell anybody anything
}

inline void checkNobodyThere(const ChannelUnderTest &subject, const models::Message &message)
{
    const auto channel = subject.makeOffline();
    const auto said = channel->deliver(message, {}).result();
    QVERIFY(!said);
    QVERIFY2(said.error().kind == subject.offline, qPrintable(said.error().detail));
    QVERIFY(!said.error().detail.isEmpty());
    QVERIFY(!channel->test({}).result());
}

//! What is under way when the adapter goes still ends in one result.
inline void checkEndsWithTheAdapter(const ChannelUnderTest &subject, const models::Message &message)
{
    auto channel = subject.make();
    auto future = channel->deliver(message, {});
    channel.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(future.resultCount(), 1);
}

} // namespace tests
