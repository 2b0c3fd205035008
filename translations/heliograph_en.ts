<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message numerus="yes">
        <source>%1: %n contact(s)</source>
        <translation>
            <numerusform>%1: %n contact</numerusform>
            <numerusform>%1: %n contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: more than %n contact(s)</source>
        <translation>
            <numerusform>%1: more than %n contact</numerusform>
            <numerusform>%1: more than %n contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) cannot be used</source>
        <translation>
            <numerusform>%n record cannot be used</numerusform>
            <numerusform>%n records cannot be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s)</source>
        <translation>
            <numerusform>%n mail</numerusform>
            <numerusform>%n mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %n mail(s)</source>
        <translation>
            <numerusform>more than %n mail</numerusform>
            <numerusform>more than %n mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) cannot be used</source>
        <translation>
            <numerusform>%n mail cannot be used</numerusform>
            <numerusform>%n mails cannot be used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AffectedTab</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) are taken off this incident.</source>
        <translation>
            <numerusform>%n customer is taken off this incident.</numerusform>
            <numerusform>%n customers are taken off this incident.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ByHandDialog</name>
    <message numerus="yes">
        <source>%n character(s) did not fit and are left out</source>
        <translation>
            <numerusform>%n character did not fit and is left out</numerusform>
            <numerusform>%n characters did not fit and are left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ChannelsPage</name>
    <message numerus="yes">
        <source>%n need a decision</source>
        <translation>
            <numerusform>%n needs a decision</numerusform>
            <numerusform>%n need a decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ComposeTab</name>
    <message numerus="yes">
        <source>Published to %n target(s). What becomes of each stands under Deliveries.</source>
        <translation>
            <numerusform>Published to %n target. What becomes of it stands under Deliveries.</numerusform>
            <numerusform>Published to %n targets. What becomes of each stands under Deliveries.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ContactsAsOfDialog</name>
    <message numerus="yes">
        <source>Set back %n contact(s)</source>
        <translation>
            <numerusform>Set back %n contact</numerusform>
            <numerusform>Set back %n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CustomerDetail</name>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n site</numerusform>
            <numerusform>%n sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tickets, %n open</source>
        <translation>
            <numerusform>Tickets, %n open</numerusform>
            <numerusform>Tickets, %n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DeliveriesTab</name>
    <message numerus="yes">
        <source>%n target(s). What you state here stands in the timeline.</source>
        <translation>
            <numerusform>%n target. What you state here stands in the timeline.</numerusform>
            <numerusform>%n targets. What you state here stands in the timeline.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::EraseDialog</name>
    <message numerus="yes">
        <source>%n contact(s) erased.</source>
        <translation>
            <numerusform>%n contact erased.</numerusform>
            <numerusform>%n contacts erased.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FindingsColumn</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ImportDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::OverviewPanel</name>
    <message numerus="yes">
        <source>%n source(s) are older than they may be.</source>
        <translation>
            <numerusform>%n source is older than it may be.</numerusform>
            <numerusform>%n sources are older than they may be.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PromisesTab</name>
    <message numerus="yes">
        <source>moved %n time(s), +%1</source>
        <translation>
            <numerusform>moved %n time, +%1</numerusform>
            <numerusform>moved %n times, +%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PublishDialog</name>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n channel</numerusform>
            <numerusform>%n channels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more finding(s)</source>
        <translation>
            <numerusform>and %n more finding</numerusform>
            <numerusform>and %n more findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of little weight</source>
        <translation>
            <numerusform>%n finding of little weight</numerusform>
            <numerusform>%n findings of little weight</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RestoreDialog</name>
    <message numerus="yes">
        <source>%n contact(s) erased again, because they had been erased since.</source>
        <translation>
            <numerusform>%n contact erased again, because they had been erased since.</numerusform>
            <numerusform>%n contacts erased again, because they had been erased since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) asked since not to be written to; that holds.</source>
        <translation>
            <numerusform>%n address asked since not to be written to; that holds.</numerusform>
            <numerusform>%n addresses asked since not to be written to; that holds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n update(s) published since are not in it: look at the channels before you publish.</source>
        <translation>
            <numerusform>%n update published since is not in it: look at the channels before you publish.</numerusform>
            <numerusform>%n updates published since are not in it: look at the channels before you publish.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 passes its check: %2, with %n contact(s).</source>
        <translation>
            <numerusform>%1 passes its check: %2, with %n contact.</numerusform>
            <numerusform>%1 passes its check: %2, with %n contacts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RoomHead</name>
    <message numerus="yes">
        <source>%n component(s)</source>
        <translation>
            <numerusform>%n component</numerusform>
            <numerusform>%n components</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>moved %n time(s), +%1</source>
        <translation>
            <numerusform>moved %n time, +%1</numerusform>
            <numerusform>moved %n times, +%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SourcesPanel</name>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln ticket</numerusform>
            <numerusform>%Ln tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::StatusStrip</name>
    <message numerus="yes">
        <source>%Ln customer(s)</source>
        <translation>
            <numerusform>%Ln customer</numerusform>
            <numerusform>%Ln customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TicketDetail</name>
    <message numerus="yes">
        <source>%n earlier message(s)</source>
        <translation>
            <numerusform>%n earlier message</numerusform>
            <numerusform>%n earlier messages</numerusform>
        </translation>
    </message>
</context>
</TS>
