#include "models/store/schema_steps.h"

#include "models/store/schema_fills.h"

namespace models {

namespace {

// Step 1: the whole house. Rows are joined by integer keys; the uuid is what the world sees.
// "present" is the soft deletion of what people make: nothing is ever deleted by a person.
// What comes in by a sync is versioned instead: a version counts from the acceptance of its
// since_sync to the acceptance of its until_sync, so that a stage of any size is accepted by
// writing one row. The views with "now" in their name show what counts.
constexpr const char *step1[] = {
    // The journal.
    R"(CREATE TABLE desk (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
        own INTEGER NOT NULL) STRICT)",
    R"(CREATE TABLE journal (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE,
        batch BLOB NOT NULL,            -- the entries of one act share it; it is undone as one
        desk INTEGER NOT NULL REFERENCES desk, sequence INTEGER NOT NULL,
        time INTEGER NOT NULL,          -- hybrid logical: milliseconds << 16 | counter
        entity TEXT NOT NULL, subject BLOB NOT NULL, action TEXT NOT NULL, who TEXT NOT NULL,
        undoes BLOB,                    -- the entry whose fields this one set back
        commitment BLOB NOT NULL,       -- to the values, salted
        link BLOB NOT NULL,             -- this desk's chain up to here
        UNIQUE (desk, sequence)) STRICT)",
    "CREATE INDEX journal_subject ON journal (subject, time)",
    "CREATE INDEX journal_batch ON journal (batch)",
    "CREATE INDEX journal_time ON journal (time)",
    // The values stand apart, so that an erasure can remove them and the chain still holds.
    R"(CREATE TABLE journal_value (
        entry INTEGER PRIMARY KEY REFERENCES journal, salt BLOB NOT NULL,
        why TEXT NOT NULL, fields TEXT NOT NULL) STRICT)",
    R"(CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID)",

    // The replica.
    R"(CREATE TABLE source (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        kind TEXT NOT NULL, name TEXT NOT NULL, settings TEXT NOT NULL DEFAULT '{}') STRICT)",
    "CREATE UNIQUE INDEX source_name ON source (name) WHERE present",
    R"(CREATE TABLE sync (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE,
        source INTEGER NOT NULL REFERENCES source,
        state TEXT NOT NULL,            -- staging, held, accepted, dropped
        started_at INTEGER NOT NULL, accepted_at INTEGER,
        rows INTEGER NOT NULL DEFAULT 0, added INTEGER NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0,
        withdrawn INTEGER NOT NULL DEFAULT 0,
        complete INTEGER NOT NULL DEFAULT 0, -- it saw the whole source
        token TEXT NOT NULL DEFAULT '', -- what the source's next sync begins with
        held TEXT NOT NULL DEFAULT '',  -- what the brake held it for, as JSON
        -- Its versions of contacts and of customers are in the search index up to these.
        contacts_indexed INTEGER NOT NULL DEFAULT 0, customers_indexed INTEGER NOT NULL DEFAULT 0,
        digest BLOB) STRICT)",
    "CREATE INDEX sync_source ON sync (source, accepted_at)",
    R"(CREATE TABLE customer (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        account TEXT,                   -- "account:40188"
        name_key TEXT NOT NULL,         -- the name as it is compared
        own_name TEXT,                  -- given by hand; wins
        merged_into INTEGER REFERENCES customer,
        root INTEGER REFERENCES customer) STRICT)", // follows merged_into to its end; null: itself
    "CREATE UNIQUE INDEX customer_account ON customer (account) WHERE account IS NOT NULL",
    "CREATE INDEX customer_name_key ON customer (name_key)",
    "CREATE INDEX customer_root ON customer (root) WHERE root IS NOT NULL",
    R"(CREATE TABLE customer_version (
        key INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customer,
        since_sync INTEGER NOT NULL REFERENCES sync, until_sync INTEGER REFERENCES sync,
        name TEXT NOT NULL, tier INTEGER NOT NULL, region TEXT NOT NULL, language TEXT NOT NULL)
        STRICT)",
    "CREATE INDEX customer_version_customer ON customer_version (customer)",
    "CREATE INDEX customer_version_name ON customer_version (name COLLATE NOCASE)",
    "CREATE INDEX customer_version_since ON customer_version (since_sync)",
    "CREATE INDEX customer_version_until ON customer_version (until_sync) WHERE until_sync IS NOT "
    "NULL",
    R"(CREATE VIEW customer_now AS
        SELECT c.key, c.uuid, c.account, coalesce(c.own_name, v.name) AS name, v.tier, v.region,
               v.language, c.merged_into, coalesce(c.root, c.key) AS root, v.key AS version
        FROM customer_version v
        JOIN customer c ON c.key = v.customer
        JOIN sync s ON s.key = v.since_sync AND s.accepted_at IS NOT NULL
        WHERE c.present AND NOT EXISTS (SELECT 1 FROM sync u
            WHERE u.key = v.until_sync AND u.accepted_at IS NOT NULL))",
    R"(CREATE TABLE site (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        customer INTEGER NOT NULL REFERENCES customer,
        external_id TEXT NOT NULL UNIQUE, -- "site:12314"
        name TEXT NOT NULL, since_sync INTEGER NOT NULL REFERENCES sync) STRICT)",
    "CREATE INDEX site_customer ON site (customer)",
    R"(CREATE TABLE contact (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        bouncing INTEGER NOT NULL DEFAULT 0, verified_at INTEGER) STRICT)",
    R"(CREATE TABLE record (
        key INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source,
        record_key TEXT NOT NULL,       -- the source's own; once in a source
        contact INTEGER NOT NULL REFERENCES contact) STRICT)",
    "CREATE INDEX record_contact ON record (contact)",
    R"(CREATE TABLE record_version (
        key INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES record,
        since_sync INTEGER NOT NULL REFERENCES sync, until_sync INTEGER REFERENCES sync,
        customer INTEGER REFERENCES customer,
        name TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL, -- as it is compared
        domain TEXT NOT NULL,           -- registrable; empty for free mail
        phone TEXT NOT NULL, phone_digits TEXT NOT NULL, roles TEXT NOT NULL, language TEXT NOT NULL)
        STRICT)",
    "CREATE INDEX record_version_record ON record_version (record)",
    "CREATE INDEX record_version_since ON record_version (since_sync)",
    "CREATE INDEX record_version_until ON record_version (until_sync) WHERE until_sync IS NOT NULL",
    // A record that its source does not have any more: it is withdrawn, not gone, from the one sync
    // to the other that has it again. Its last version goes on to count.
    R"(CREATE TABLE withdrawal (
        key INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES record,
        since_sync INTEGER NOT NULL REFERENCES sync, until_sync INTEGER REFERENCES sync) STRICT)",
    "CREATE INDEX withdrawal_record ON withdrawal (record)",
    "CREATE INDEX withdrawal_since ON withdrawal (since_sync)",
    "CREATE INDEX withdrawal_until ON withdrawal (until_sync) WHERE until_sync IS NOT NULL",
    R"(CREATE VIEW record_now AS
        SELECT v.*, r.contact, r.source, r.record_key
        FROM record_version v
        JOIN record r ON r.key = v.record
        JOIN sync s ON s.key = v.since_sync AND s.accepted_at IS NOT NULL
        WHERE NOT EXISTS (SELECT 1 FROM sync u
            WHERE u.key = v.until_sync AND u.accepted_at IS NOT NULL))",
    // How records are found by what they hold or once held: who looks compares the values too.
    // Written by hand (RecordLookup), because a stage writes them sorted and many at once: as
    // indexes of record_version every row would touch a page of its own in each. For the same
    // reason no foreign key stands here; verify looks instead.
    R"(CREATE TABLE record_lookup (
        hash INTEGER NOT NULL,          -- of the source's key, an address, or a number
        record INTEGER NOT NULL, PRIMARY KEY (hash, record)) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE customer_record (
        customer INTEGER NOT NULL, record INTEGER NOT NULL,
        PRIMARY KEY (customer, record)) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE domain_customer (
        domain TEXT NOT NULL, customer INTEGER NOT NULL,
        PRIMARY KEY (domain, customer)) STRICT, WITHOUT ROWID)",

    // Tickets: what the desk says of one comes by sync and is versioned, the newest accepted
    // version counts; the grouping is ours and journaled.
    R"(CREATE TABLE ticket (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        since_sync INTEGER NOT NULL REFERENCES sync,
        desk TEXT NOT NULL, desk_id TEXT NOT NULL,
        sorted_at INTEGER NOT NULL,     -- its creation; where the desk is silent, its coming in
        grouping_state TEXT NOT NULL DEFAULT 'ungrouped',
        customer INTEGER REFERENCES customer, confidence REAL NOT NULL DEFAULT 0,
        evidence TEXT NOT NULL DEFAULT '[]', decided_by TEXT NOT NULL DEFAULT '',
        decided_at INTEGER, UNIQUE (desk, desk_id)) STRICT)",
    "CREATE INDEX ticket_customer ON ticket (customer, sorted_at)",
    // Holds all that counting by state needs.
    "CREATE INDEX ticket_grouping ON ticket (grouping_state, sorted_at, since_sync, present)",
    "CREATE INDEX ticket_sorted ON ticket (sorted_at)",
    "CREATE INDEX ticket_sync ON ticket (since_sync)",
    R"(CREATE TABLE ticket_version (
        key INTEGER PRIMARY KEY, ticket INTEGER NOT NULL REFERENCES ticket,
        since_sync INTEGER NOT NULL REFERENCES sync,
        digest BLOB NOT NULL,           -- of all that the desk says, to see a change by
        link TEXT NOT NULL, requester_name TEXT NOT NULL, requester_email TEXT NOT NULL,
        requester_key TEXT NOT NULL,    -- the address as it is compared
        organisation TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
        status TEXT NOT NULL, open INTEGER NOT NULL, tags TEXT NOT NULL, created_at INTEGER,
        updated_at INTEGER) STRICT)",
    "CREATE INDEX ticket_version_ticket ON ticket_version (ticket)",
    "CREATE INDEX ticket_version_since ON ticket_version (since_sync)",
    "CREATE INDEX ticket_version_requester ON ticket_version (requester_key) "
    "WHERE requester_key <> ''",
    // own_customer is the one that was decided, customer the one it is merged into by now.
    R"(CREATE VIEW ticket_now AS
        SELECT t.key, t.uuid, t.desk, t.desk_id, v.link, v.requester_name, v.requester_email,
               v.requester_key, v.organisation, v.subject, v.text, v.status, v.open, v.tags,
               v.created_at, v.updated_at, t.sorted_at, n.accepted_at AS came_at,
               t.grouping_state, t.customer AS own_customer,
               coalesce(c.root, t.customer) AS customer, t.confidence, t.evidence, t.decided_by,
               t.decided_at, v.key AS version
        FROM ticket t
        JOIN sync s ON s.key = t.since_sync AND s.accepted_at IS NOT NULL
        JOIN ticket_version v ON v.key = (SELECT max(w.key) FROM ticket_version w
            JOIN sync u ON u.key = w.since_sync AND u.accepted_at IS NOT NULL
            WHERE w.ticket = t.key)
        JOIN sync n ON n.key = v.since_sync
        LEFT JOIN customer c ON c.key = t.customer
        WHERE t.present)",

    // Incidents and what is said of them.
    R"(CREATE TABLE incident (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        title TEXT NOT NULL, severity INTEGER NOT NULL, state TEXT NOT NULL, impact TEXT NOT NULL,
        components TEXT NOT NULL DEFAULT '[]', milestones TEXT NOT NULL DEFAULT '[]',
        opened_at INTEGER NOT NULL, resolved_at INTEGER, lead TEXT NOT NULL,
        source_ref TEXT NOT NULL DEFAULT '', source_provider TEXT NOT NULL DEFAULT '') STRICT)",
    R"(CREATE UNIQUE INDEX incident_source ON incident (source_provider, source_ref)
        WHERE source_ref <> '' AND present)",
    R"(CREATE TABLE affected (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        incident INTEGER NOT NULL REFERENCES incident,
        customer INTEGER NOT NULL REFERENCES customer, site INTEGER REFERENCES site,
        restored_at INTEGER) STRICT)",
    "CREATE UNIQUE INDEX affected_once ON affected (incident, customer, coalesce(site, 0)) WHERE "
    "present",
    "CREATE INDEX affected_customer ON affected (customer)",
    R"(CREATE TABLE template (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        name TEXT NOT NULL, title TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,
        short_body TEXT NOT NULL, language TEXT NOT NULL) STRICT)",
    "CREATE UNIQUE INDEX template_name ON template (name) WHERE present",
    R"(CREATE TABLE incident_update (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        incident INTEGER NOT NULL REFERENCES incident, state TEXT NOT NULL,
        incident_state TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
        language TEXT NOT NULL, audience_kind TEXT NOT NULL, audience_of TEXT NOT NULL DEFAULT '',
        template INTEGER REFERENCES template, author TEXT NOT NULL, revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL, published_at INTEGER, news TEXT NOT NULL,
        next_update_at INTEGER, imported INTEGER NOT NULL DEFAULT 0,
        position INTEGER NOT NULL DEFAULT 0, -- of an imported one, in its source's order
        source_ref TEXT NOT NULL DEFAULT '',
        kept_findings TEXT NOT NULL DEFAULT '[]') STRICT)", // findings published with a reason
    // Covers what the silence clocks ask, past bodies of any length.
    "CREATE INDEX incident_update_incident ON incident_update"
    " (incident, imported, present, published_at, audience_kind, news)",
    R"(CREATE TABLE revision (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        incident_update INTEGER NOT NULL REFERENCES incident_update, number INTEGER NOT NULL,
        title TEXT NOT NULL, body TEXT NOT NULL, author TEXT NOT NULL, saved_at INTEGER NOT NULL)
        STRICT)",
    "CREATE INDEX revision_update ON revision (incident_update, number)",
    R"(CREATE TABLE approval (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        incident_update INTEGER NOT NULL REFERENCES incident_update, revision INTEGER NOT NULL,
        approved_by TEXT NOT NULL, means TEXT NOT NULL, reason_without TEXT NOT NULL,
        at INTEGER NOT NULL) STRICT)",
    "CREATE INDEX approval_update ON approval (incident_update)",
    R"(CREATE TABLE promise (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        incident INTEGER NOT NULL REFERENCES incident, type TEXT NOT NULL,
        scope_kind TEXT NOT NULL, scope_of TEXT NOT NULL, what TEXT NOT NULL,
        due_at INTEGER NOT NULL, earliest INTEGER, confidence TEXT NOT NULL,
        said_in INTEGER REFERENCES incident_update, said_at INTEGER NOT NULL,
        promised_by TEXT NOT NULL, state TEXT NOT NULL, settled_at INTEGER,
        moved_to INTEGER REFERENCES promise) STRICT)",
    "CREATE INDEX promise_incident ON promise (incident, state)",
    R"(CREATE TABLE note (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        incident INTEGER NOT NULL REFERENCES incident, at INTEGER NOT NULL, text TEXT NOT NULL,
        author TEXT NOT NULL) STRICT)",
    "CREATE INDEX note_incident ON note (incident)",

    // Search: words by their beginnings, and names, addresses and numbers by any three
    // characters. Contacts and customers come by the hundred thousand: a stage adds its versions
    // in small steps before it is accepted (ContactIndex) and merges the index's segments itself,
    // which would by itself stop now and then for longer than anybody should wait. Triggers keep
    // the rest. Who searches joins the views with "now".
    R"(CREATE VIRTUAL TABLE contact_words USING fts5(name, email, phone_digits,
        content='record_version', content_rowid='key',
        tokenize="unicode61 remove_diacritics 2", prefix='1 2 3'))",
    R"(CREATE VIRTUAL TABLE contact_grams USING fts5(name, email, phone_digits,
        content='record_version', content_rowid='key', tokenize='trigram', detail=none))",
    R"(CREATE VIRTUAL TABLE customer_words USING fts5(name, content='customer_version',
        content_rowid='key', tokenize="unicode61 remove_diacritics 2", prefix='1 2 3'))",
    R"(CREATE VIRTUAL TABLE customer_grams USING fts5(name, content='customer_version',
        content_rowid='key', tokenize='trigram', detail=none))",
    "INSERT INTO contact_words (contact_words, rank) VALUES ('automerge', 0)",
    "INSERT INTO contact_words (contact_words, rank) VALUES ('crisismerge', 1000)",
    "INSERT INTO contact_words (contact_words, rank) VALUES ('usermerge', 16)",
    "INSERT INTO contact_grams (contact_grams, rank) VALUES ('automerge', 0)",
    "INSERT INTO contact_grams (contact_grams, rank) VALUES ('crisismerge', 1000)",
    "INSERT INTO contact_grams (contact_grams, rank) VALUES ('usermerge', 16)",
    "INSERT INTO customer_words (customer_words, rank) VALUES ('automerge', 0)",
    "INSERT INTO customer_words (customer_words, rank) VALUES ('crisismerge', 1000)",
    "INSERT INTO customer_words (customer_words, rank) VALUES ('usermerge', 16)",
    "INSERT INTO customer_grams (customer_grams, rank) VALUES ('automerge', 0)",
    "INSERT INTO customer_grams (customer_grams, rank) VALUES ('crisismerge', 1000)",
    "INSERT INTO customer_grams (customer_grams, rank) VALUES ('usermerge', 16)",
    R"(CREATE VIRTUAL TABLE ticket_words USING fts5(subject, requester_name, requester_email,
        content='ticket_version', content_rowid='key',
        tokenize="unicode61 remove_diacritics 2", prefix='1 2 3'))",
    R"(CREATE TRIGGER ticket_version_found AFTER INSERT ON ticket_version BEGIN
        INSERT INTO ticket_words (rowid, subject, requester_name, requester_email)
            VALUES (new.key, new.subject, new.requester_name, new.requester_email);
        END)",
    R"(CREATE TRIGGER ticket_version_lost AFTER DELETE ON ticket_version BEGIN
        INSERT INTO ticket_words (ticket_words, rowid, subject, requester_name, requester_email)
            VALUES ('delete', old.key, old.subject, old.requester_name, old.requester_email);
        END)",
    "CREATE INDEX ticket_desk_id ON ticket (desk_id)",
    R"(CREATE VIRTUAL TABLE incident_words USING fts5(title, content='incident',
        content_rowid='key', tokenize="unicode61 remove_diacritics 2", prefix='1 2 3'))",
    R"(CREATE TRIGGER incident_found AFTER INSERT ON incident BEGIN
        INSERT INTO incident_words (rowid, title) VALUES (new.key, new.title);
        END)",
    R"(CREATE TRIGGER incident_renamed AFTER UPDATE OF title ON incident BEGIN
        INSERT INTO incident_words (incident_words, rowid, title)
            VALUES ('delete', old.key, old.title);
        INSERT INTO incident_words (rowid, title) VALUES (new.key, new.title);
        END)",

    // Channels and deliveries. A delivery belongs to the desk that made it.
    R"(CREATE TABLE channel (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        type TEXT NOT NULL, name TEXT NOT NULL, settings TEXT NOT NULL, depends_on TEXT NOT NULL,
        enabled INTEGER NOT NULL) STRICT)",
    "CREATE UNIQUE INDEX channel_name ON channel (name) WHERE present",
    R"(CREATE TABLE delivery (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE,
        desk INTEGER NOT NULL REFERENCES desk,
        incident_update INTEGER NOT NULL REFERENCES incident_update,
        channel INTEGER NOT NULL REFERENCES channel, target TEXT NOT NULL,
        target_name TEXT NOT NULL DEFAULT '', -- the person's, as it was then
        contact INTEGER REFERENCES contact, customer INTEGER REFERENCES customer,
        title TEXT, body TEXT,          -- null: the update's own; else as filled for this target
        state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
        tries INTEGER NOT NULL DEFAULT 0, -- attempts that count, since it was queued or released
        receipt TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '', heard_by TEXT NOT NULL DEFAULT '', -- of one said by hand
        queued_at INTEGER NOT NULL,
        released_at INTEGER,            -- when a person put it back into the queue
        retry_at INTEGER, settled_at INTEGER, UNIQUE (incident_update, channel, target)) STRICT)",
    // What can be sent now is found a channel at a time, oldest first.
    "CREATE INDEX delivery_due ON delivery (channel, key) WHERE state IN ('queued', 'retrying')",
    "CREATE INDEX delivery_target ON delivery (channel, target)",
    "CREATE INDEX delivery_state ON delivery (state, retry_at) WHERE state NOT IN ('delivered', "
    "'skipped')",
    // When an update last reached somebody: follows its deliveries, so that a clock that is drawn
    // all the time need not look through thousands of them.
    R"(CREATE TABLE heard (
        incident_update INTEGER PRIMARY KEY REFERENCES incident_update,
        incident INTEGER NOT NULL REFERENCES incident, at INTEGER NOT NULL) STRICT)",
    "CREATE INDEX heard_incident ON heard (incident, at)",
    R"(CREATE TRIGGER delivery_heard AFTER UPDATE OF state ON delivery
        WHEN new.state = 'delivered' BEGIN
            INSERT INTO heard (incident_update, incident, at)
            SELECT u.key, u.incident, new.settled_at FROM incident_update u
            WHERE u.key = new.incident_update
            ON CONFLICT (incident_update) DO UPDATE SET at = max(at, excluded.at);
        END)",
    "CREATE INDEX delivery_customer ON delivery (customer)",
    "CREATE INDEX delivery_contact ON delivery (contact)",
    R"(CREATE TABLE attempt (
        key INTEGER PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES delivery,
        number INTEGER NOT NULL, began_at INTEGER NOT NULL, ended_at INTEGER,
        outcome TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
        UNIQUE (delivery, number)) STRICT)",
};

// Step 2: sources that are configured and synced by themselves; contacts that people merge, split,
// type and erase.
constexpr const char *step2[] = {
    "ALTER TABLE source ADD COLUMN type TEXT NOT NULL DEFAULT 'import'",
    "ALTER TABLE source ADD COLUMN rank INTEGER NOT NULL DEFAULT 100",
    "ALTER TABLE source ADD COLUMN every_minutes INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE source ADD COLUMN enabled INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE sync ADD COLUMN ended_at INTEGER",
    "ALTER TABLE sync ADD COLUMN error TEXT NOT NULL DEFAULT ''", // {kind, detail}

    // A contact is merged into another, or a record taken out into one of its own. A record's
    // contact is what comes of both; its home is whose it is before any merging, null: the same.
    "ALTER TABLE contact ADD COLUMN merged_into INTEGER REFERENCES contact",
    "ALTER TABLE contact ADD COLUMN root INTEGER REFERENCES contact",
    "CREATE INDEX contact_merged ON contact (merged_into) WHERE merged_into IS NOT NULL",
    "ALTER TABLE record ADD COLUMN home INTEGER REFERENCES contact",
    "CREATE INDEX record_home ON record (home) WHERE home IS NOT NULL",
    R"(CREATE TABLE split (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        source INTEGER NOT NULL REFERENCES source, record_key TEXT NOT NULL,
        contact INTEGER NOT NULL REFERENCES contact, -- whose the record is from then on
        was INTEGER NOT NULL REFERENCES contact) STRICT)", // its home before
    "CREATE INDEX split_record ON split (source, record_key)",

    // What is known of an address or a number itself, whoever has it. Only those stand here of
    // which something is known.
    R"(CREATE TABLE address (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        kind TEXT NOT NULL, value TEXT NOT NULL, -- email, phone; as it is compared
        bouncing INTEGER NOT NULL DEFAULT 0, unsubscribed INTEGER NOT NULL DEFAULT 0,
        verified_at INTEGER, verified_by TEXT NOT NULL DEFAULT '') STRICT)",
    "CREATE UNIQUE INDEX address_value ON address (kind, value)",
    R"(INSERT INTO address (uuid, kind, value, bouncing, verified_at)
        SELECT randomblob(16), 'email', v.email_key, max(c.bouncing), max(c.verified_at)
        FROM contact c JOIN record_now v ON v.contact = c.key
        WHERE v.email_key <> '' AND (c.bouncing OR c.verified_at IS NOT NULL)
        GROUP BY v.email_key)",

    // Whom nothing may bring back: keyed hashes of their addresses, numbers and source keys.
    R"(CREATE TABLE erased (hash BLOB PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID)",
    // Copies of this workspace and of its contacts that were made here.
    R"(CREATE TABLE copy (
        key INTEGER PRIMARY KEY, kind TEXT NOT NULL, -- backup, pack, customer
        path TEXT NOT NULL, made_at INTEGER NOT NULL, removed_at INTEGER) STRICT)",
};

// Step 3: rows that are known just so.
constexpr const char *step3[] = {
    "ALTER TABLE record_version ADD COLUMN row_digest BLOB", // null: nobody knows
};

// Step 4: customers and sites are looked up as records are, and listed by their names, through what
// a stage writes sorted (PendingLookups). That an account and a site's id are there but once the
// import sees to, which is alone; verify looks.
constexpr const char *step4[] = {
    "ALTER TABLE record_lookup RENAME TO lookup",
    "ALTER TABLE lookup RENAME COLUMN record TO key", // of a record, a customer or a site
    "DROP INDEX customer_account",
    "DROP INDEX customer_name_key",
    "DROP INDEX customer_version_name",
    R"(CREATE TABLE customer_name (
        name TEXT NOT NULL COLLATE NOCASE, version INTEGER NOT NULL,
        PRIMARY KEY (name, version)) STRICT, WITHOUT ROWID)",
    R"(CREATE TABLE new_site (
        key INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, present INTEGER NOT NULL DEFAULT 1,
        customer INTEGER NOT NULL REFERENCES customer,
        external_id TEXT NOT NULL,      -- "site:12314"
        name TEXT NOT NULL, since_sync INTEGER NOT NULL REFERENCES sync) STRICT)",
    R"(INSERT INTO new_site (key, uuid, present, customer, external_id, name, since_sync)
        SELECT key, uuid, present, customer, external_id, name, since_sync FROM site)",
    "DROP TABLE site",
    "ALTER TABLE new_site RENAME TO site",
    "CREATE INDEX site_customer ON site (customer)",
    "CREATE INDEX site_since ON site (since_sync)",
};

// Step 5: a customer is compared by a new name once the sync that brought it is accepted, also
// where the program is killed right after.
constexpr const char *step5[] = {
    R"(CREATE TABLE renaming (
        customer INTEGER PRIMARY KEY REFERENCES customer, sync INTEGER NOT NULL REFERENCES sync,
        name_key TEXT NOT NULL) STRICT)",
};

// Step 7: who deletes a row looks through no other table for what refers to it: what a killed
// import of a million left took hours to remove. Of a version's customer an index would slow each
// import down instead, so verify sees to that reference alone; the file is as it was before.
constexpr const char *step7[] = {
    "CREATE INDEX contact_root ON contact (root) WHERE root IS NOT NULL",
    "CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL",
    "PRAGMA writable_schema = ON",
    R"(UPDATE sqlite_schema
        SET sql = replace(sql, 'customer INTEGER REFERENCES customer,', 'customer INTEGER,')
        WHERE type = 'table' AND name = 'record_version')",
    "PRAGMA writable_schema = RESET",
};

// Step 8: the conversation of a ticket, and by which ids of messages what comes later belongs to
// it: also by those that were named and never came.
constexpr const char *step8[] = {
    R"(CREATE TABLE ticket_message (
        key INTEGER PRIMARY KEY, ticket INTEGER NOT NULL REFERENCES ticket,
        since_sync INTEGER NOT NULL REFERENCES sync,
        digest BLOB NOT NULL,           -- of all of it, to see a change by
        ref TEXT NOT NULL,              -- its own id; a changed one has a row more
        answers TEXT NOT NULL, author TEXT NOT NULL, address TEXT NOT NULL,
        address_key TEXT NOT NULL,      -- the address as it is compared
        sent_at INTEGER, text TEXT NOT NULL, attachments TEXT NOT NULL) STRICT)",
    "CREATE INDEX ticket_message_ticket ON ticket_message (ticket, ref)",
    "CREATE INDEX ticket_message_since ON ticket_message (since_sync)",
    "CREATE INDEX ticket_message_address ON ticket_message (address_key) WHERE address_key <> ''",
    R"(CREATE TABLE ticket_thread (
        ref TEXT NOT NULL, ticket INTEGER NOT NULL REFERENCES ticket,
        since_sync INTEGER NOT NULL REFERENCES sync, PRIMARY KEY (ref, ticket)) STRICT,
        WITHOUT ROWID)",
    "CREATE INDEX ticket_thread_ticket ON ticket_thread (ticket)",
    "CREATE INDEX ticket_thread_since ON ticket_thread (since_sync)",
};

// Who answers for us, as a desk says.
constexpr const char *step9[]
    = {"ALTER TABLE ticket_message ADD COLUMN ours INTEGER NOT NULL DEFAULT 0"};

constexpr SchemaStep allSteps[] = {SchemaStep{step1}, SchemaStep{step2}, SchemaStep{step3},
    SchemaStep{step4, fillCustomerLookups}, SchemaStep{step5}, SchemaStep{{}, indexWithoutAccents},
    SchemaStep{step7}, SchemaStep{step8}, SchemaStep{step9}};

} // namespace

std::span<const SchemaStep> schemaSteps()
{
    return allSteps;
}

} // namespace models
