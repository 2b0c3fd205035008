#include "ui/tracking/promises_query.h"

#include "models/store/repositories.h"

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

//! How far an ETA was moved until this one, over all it took the place of.
void countSlips(PromiseRow &row, const QVector<models::Promise> &promises)
{
    const models::Promise *now = &row.promise;
    while (now) {
        const auto before = std::find_if(promises.begin(), promises.end(),
            [now](const models::Promise &other) { return other.movedTo == now->id; });
        if (before == promises.end())
            return;
        if (before->dueAt < now->dueAt) {
            ++row.slips;
            row.shift += now->dueAt - before->dueAt;
        }
        now = &*before;
    }
}

} // namespace

QVector<PromiseRow> promiseRows(const models::Repositories &all, const models::IncidentId &incident)
{
    const QVector<models::Promise> promises = all.promises.of(incident);
    QHash<models::UpdateId, QString> places;
    QVector<PromiseRow> rows;
    for (const models::Promise &promise : promises) {
        PromiseRow row{promise, {}, 0, {}};
        if (promise.saidIn && !places.contains(promise.saidIn)) {
            QStringList names;
            models::DeliveryFilter filter;
            filter.update = promise.saidIn;
            filter.limit = 400;
            for (const models::Delivery &delivery : all.deliveries.list(filter)) {
                if (!names.contains(delivery.channelName))
                    names << delivery.channelName;
            }
            places.insert(promise.saidIn, names.join(u", "_s));
        }
        row.saidWhere = places.value(promise.saidIn);
        if (promise.type == models::PromiseType::Eta)
            countSlips(row, promises);
        rows.append(row);
    }
    std::reverse(rows.begin(), rows.end());
    return rows;
}

} // namespace ui
