#pragma once

#include "models/values/channel.h"
#include "models/values/contact.h"
#include "models/values/delivery.h"
#include "models/values/incident.h"
#include "models/values/promise.h"
#include "models/values/source.h"
#include "models/values/sync.h"
#include "models/values/ticket.h"
#include "models/values/timeline.h"
#include "models/values/update.h"
#include "ui/shell/theme.h"

namespace ui {

struct ImportReport;

// The words for states and kinds, as people read them; each state with its tone.

QString stateText(models::IncidentState state);
QString stateText(const QString &incidentState); //!< an imported one's own word stays
Tone stateTone(models::IncidentState state);
Tone severityTone(int severity);
QString severityText(int severity);
QString audienceText(const models::Audience &audience);
QString deliveryStateText(models::DeliveryState state);
Tone deliveryStateTone(models::DeliveryState state);
QString groupingStateText(models::GroupingState state);
QString timelineKindText(models::TimelineKind kind);
QString confidenceText(models::Confidence confidence);
QString roleText(models::Role role);
QString updateStateText(models::UpdateState state);
QString channelTypeText(models::ChannelType type);
QString sourceTypeText(models::SourceType type);
//! What a setting, or a kind of channel or source, says of itself in English.
QString settingText(const QString &english);
QString recordFieldText(models::RecordField field);
//! A field's value as a record keeps it: roles by their names.
QString recordValueText(models::RecordField field, const QString &value);
//! Of what values how many: "Phone of 12, Roles of 3".
QString emptiedText(const models::Takings &takings);
//! What a sync that is held would do, with its counts.
QString heldText(const models::HeldSync &held);
//! What a sync that is held would change, a line each, as a diff.
QStringList heldChangesText(const models::HeldSync &held);
//! The same for a person to let it through, after a sentence about all of it.
ImportReport heldReport(const models::HeldSync &held, const QString &summary);
QString verifiedText(models::Verified how); //!< "by a sync"; empty for never

} // namespace ui
