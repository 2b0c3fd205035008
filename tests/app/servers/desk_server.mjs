// A stand-in for Zendesk, HubSpot and Jira Service Management: DESK_SERVER
//
// Prints its port. It keeps people and their organisations, and answers as the vendors' API
// descriptions say; a validating proxy in front of it sees to that. The token is "right"; at Zendesk
// and Jira of ana@acme.example, at Zendesk also of agent@acme.example, who may not export.
// POST /change {"list", "id", "set"} changes one object; "set": null takes it away, an unknown id
// adds one. GET /busy/SECONDS lets the next request wait (429), /asked lists what was asked, and
// /reset makes all as it was.
import { createServer } from "node:http";
import { fillTicketDesks, ticketDesks, ticketLists } from "./ticket_desks.mjs";
import { fillJira, isJiraTicketPath, jiraLists, jiraTickets } from "./jira_desk.mjs";

const day = "2026-01-02T03:04:05Z";
const lists = {
    "zendesk.organizations": new Map(), "zendesk.users": new Map(),
    "hubspot.companies": new Map(), "hubspot.contacts": new Map(),
    "jsm.organizations": new Map(), "jsm.users": new Map(),
    ...ticketLists,
    ...jiraLists,
};
let changes = 0; // counts what the export of users goes by

function put(list, id, fields) {
    const entry = { ...(lists[list].get(id) ?? {}), ...fields, id };
    entry.changed = ++changes;
    lists[list].set(id, entry);
}

const asked = [];
let busy = null;

function reset() {
    Object.values(lists).forEach((list) => list.clear());
    changes = asked.length = 0;
    busy = null;
    for (let i = 0; i < 150; ++i)
        put("zendesk.organizations", 500 + i, {
            name: `Customer ${i}`, external_id: i % 2 ? `40${i}` : null, created_at: day, updated_at: day,
            tags: [], domain_names: [],
        });
    for (let i = 0; i < 250; ++i)
        put("zendesk.users", 1000 + i, {
            name: `Zoë Müller ${i}`, email: `u${i}@customer.example`, phone: `+49 30 555${i}`,
            role: "end-user", active: true, suspended: false, locale: "en-US-x-7", tags: ["vip", "billing"],
            organization_id: i < 249 ? 500 + i % 150 : null, user_fields: { job: "CTO" },
            created_at: day, updated_at: day,
        });
    put("zendesk.users", 1, { name: "An agent", email: "agent@acme.example", role: "agent", active: true });
    put("zendesk.users", 2, { name: "Suspended", email: "s@x.example", role: "end-user", active: true, suspended: true });
    put("zendesk.users", 3, { name: "Deleted", email: "d@x.example", role: "end-user", active: false });
    put("zendesk.users", 4, { name: "Nowhere to be reached", role: "end-user", active: true });

    for (let i = 0; i < 120; ++i)
        put("hubspot.companies", String(7000 + i),
            { properties: { name: `Customer ${i}`, customer_number: `40${i}` } });
    for (let i = 0; i < 250; ++i) {
        const results = i == 249 ? [] : [{ id: String(7001 + i % 100), type: "contact_to_company_unlabeled" },
            { id: String(7000 + i % 100), type: "contact_to_company" }];
        put("hubspot.contacts", String(1000 + i), {
            properties: { firstname: "Zoë", lastname: `Müller ${i}`, email: `u${i}@customer.example`,
                phone: "", mobilephone: `+49 30 555${i}`, jobtitle: "CTO", hs_language: "de-at",
                company: "What they said", team: "Billing;Security" },
            ...(results.length ? { associations: { companies: { results } } } : {}),
        });
    }
    put("hubspot.contacts", "1", { properties: { firstname: "Nowhere", lastname: "To be reached" } });

    for (let i = 1; i <= 5; ++i)
        put("jsm.organizations", String(i), { name: `Customer ${i}` });
    for (let i = 0; i < 130; ++i) // most are the first organisation's, some nobody's, one two's
        put("jsm.users", `acc:${i}`, {
            displayName: `Zoë Müller ${i}`, emailAddress: `u${i}@customer.example`, active: true,
            organisations: i < 110 ? ["1"] : i == 110 ? ["1", "2"] : i < 120 ? ["2"] : [],
            desks: i < 110 ? [] : i == 129 ? ["20"] : i == 128 ? ["10", "20"] : ["10"],
        });
    put("jsm.users", "acc:gone", { displayName: "Gone", emailAddress: "g@x.example", active: false,
        organisations: ["1"], desks: [] });
    put("jsm.users", "acc:shy", { displayName: "Shy", active: true, organisations: [], desks: ["10"] });
    fillTicketDesks(put);
    fillJira(put);
}
reset();

class Refusal extends Error {
    constructor(status, headers = {}) {
        super(String(status));
        this.status = status;
        this.headers = headers;
    }
}

function checkBasic(request, ...pairs) {
    const given = request.headers.authorization;
    const wanted = pairs.map((pair) => "Basic " + Buffer.from(pair).toString("base64"));
    if (!wanted.includes(given))
        throw new Refusal(401);
}

function without(entry, ...names) {
    return Object.fromEntries(Object.entries(entry).filter(([name]) => !["changed", ...names].includes(name)));
}

function zendeskPage(list, query, matches) {
    const size = Math.min(100, Number(query.get("page[size]")));
    if (!size)
        throw new Refusal(400);
    const from = Number(query.get("page[after]") ?? 0);
    const all = [...lists[list].values()].filter(matches);
    const some = all.slice(from, from + size).map((entry) => without(entry));
    const more = from + size < all.length;
    return { [list.split(".")[1]]: some,
        meta: { has_more: more, after_cursor: more ? String(from + size) : null } };
}

function zendesk(request, path, query) {
    checkBasic(request, "ana@acme.example/token:right", "agent@acme.example/token:right");
    if (path == "/api/v2/organizations")
        return zendeskPage("zendesk.organizations", query, () => true);
    if (path == "/api/v2/users")
        return zendeskPage("zendesk.users", query,
            (user) => user.active && user.role == query.get("role"));
    return exported(request, query);
}

function exported(request, query) {
    const given = request.headers.authorization;
    if (given == "Basic " + Buffer.from("agent@acme.example/token:right").toString("base64"))
        throw new Refusal(403);
    const cursor = query.get("cursor");
    if ((cursor == null) == (query.get("start_time") == null) || (cursor && !/^c\d+$/.test(cursor)))
        throw new Refusal(400);
    const since = Number(cursor?.slice(1) ?? 0);
    const all = [...lists["zendesk.users"].values()].filter((user) => user.changed > since)
        .sort((one, other) => one.changed - other.changed);
    const some = all.slice(0, 100);
    return { users: some.map((user) => without(user)), end_of_stream: some.length == all.length,
        after_cursor: `c${some.at(-1)?.changed ?? since}`, after_url: "https://elsewhere.example/next",
        before_cursor: null, before_url: null };
}

function hubspot(request, path, query) {
    if (request.headers.authorization != "Bearer right")
        throw new Refusal(401);
    const list = "hubspot." + path.split("/").at(-1);
    const size = Math.min(100, Number(query.get("limit")));
    const from = Number(query.get("after") ?? 0);
    const wanted = (query.get("properties") ?? "").split(",");
    const all = [...lists[list].values()];
    const results = all.slice(from, from + size).map((entry) => ({
        ...without(entry, "properties", query.get("associations") == "companies" ? "" : "associations"),
        properties: Object.fromEntries(Object.entries(entry.properties).filter(([name]) => wanted.includes(name))),
        createdAt: day, updatedAt: day, archived: false,
    }));
    const after = String(from + size);
    return { results, ...(from + size < all.length ? { paging: { next: { after, link: "https://elsewhere.example" } } } : {}) };
}

function jsm(request, path, query) {
    checkBasic(request, "ana@acme.example:right");
    const [, , , first, id, second] = path.split("/");
    const people = [...lists["jsm.users"].values()];
    const shown = (user) => ({ accountId: user.id, ...without(user, "id", "organisations", "desks") });
    let all = [];
    if (first == "organization" && !id || second == "organization")
        all = [...lists["jsm.organizations"].values()].map((one) => without(one));
    else if (first == "organization")
        all = people.filter((user) => user.organisations.includes(id)).map(shown);
    else if (!id)
        all = ["10", "20"].map((desk) => ({ id: desk, projectId: desk, projectName: "Help", projectKey: "HELP" + desk }));
    else if (request.headers["x-experimentalapi"] != "opt-in")
        throw new Refusal(412);
    else
        all = people.filter((user) => user.desks.includes(id.replace("HELP", ""))).map(shown);
    const start = Number(query.get("start"));
    const limit = Math.min(first == "organization" && id ? 50 : 3, Number(query.get("limit")));
    const values = all.slice(start, start + limit);
    return { size: values.length, start, limit, isLastPage: start + values.length >= all.length, values };
}

function answerTo(request, body) {
    const url = new URL(request.url, "http://127.0.0.1");
    const path = url.pathname;
    if (path == "/asked")
        return asked;
    if (path == "/reset") {
        reset();
        return {};
    }
    if (path == "/change") {
        const { list, id, set } = JSON.parse(body);
        set ? put(list, id, set) : lists[list].delete(id);
        return {};
    }
    if (path.startsWith("/busy/")) {
        busy = path.split("/")[2];
        return {};
    }
    asked.push(`${request.method} ${decodeURIComponent(request.url)}`);
    if (busy != null) {
        const seconds = busy;
        busy = null;
        throw new Refusal(429, { "Retry-After": seconds });
    }
    const ticketAnswer = ticketDesks(request, path, url.searchParams, lists, Refusal);
    if (ticketAnswer)
        return ticketAnswer;
    if (path.startsWith("/api/v2/"))
        return zendesk(request, path, url.searchParams);
    if (isJiraTicketPath(path)) {
        checkBasic(request, "ana@acme.example:right");
        return jiraTickets(path, url.searchParams);
    }
    return path.startsWith("/crm/") ? hubspot(request, path, url.searchParams)
        : jsm(request, path, url.searchParams);
}

const server = createServer((request, response) => {
    let body = "";
    request.on("data", (bytes) => body += bytes);
    request.on("end", () => {
        let status = 200, headers = {}, answer;
        try {
            answer = answerTo(request, body);
        } catch (error) {
            ({ status = 500, headers = {} } = error);
            answer = request.url.startsWith("/rest/") ? { errorMessage: error.message }
                : { message: error.message, category: "ERROR",
                    correlationId: "aeb5f871-7f07-4993-9211-075dc63e7cbf" };
        }
        response.writeHead(status, { "Content-Type": "application/json", ...headers });
        response.end(JSON.stringify(answer));
    });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume().on("end", () => process.exit(0));
