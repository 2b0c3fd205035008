// The tickets of desk_server.mjs's Jira and its service management.
//
// Of "jira.issues" the user sees 130 issues of project SUP, one a minute, and five of project OPS;
// their time zone is New York. A search gives five comments of an issue at most. "jsm.requests"
// are 120 of service desk 10 and ten of 20, with three comments at most in the list.
const minute = 60_000;
const begun = Date.parse("2026-03-01T10:00:00Z");
const zone = "America/New_York";
const jiraTime = (time) => new Date(time).toISOString().replace("Z", "+0000");

export const jiraLists = { "jira.issues": new Map(), "jsm.requests": new Map(), "jira.user": new Map() };

function refuse(status) {
    throw Object.assign(new Error(String(status)), { status, headers: {} });
}

const person = (i, more = {}) => ({ accountId: `acc:${i}`, displayName: `Zoë Müller ${i}`,
    emailAddress: `u${i}@customer.example`, active: true, accountType: "customer", ...more });
const agent = { accountId: "acc:ana", displayName: "Ana", active: true, accountType: "atlassian" };
const words = (text) => ({ type: "doc", version: 1,
    content: [{ type: "paragraph", content: [{ type: "text", text }] }] });

function comment(id, author, time, text, more = {}) {
    return { id: String(id), author, body: words(text), created: jiraTime(time),
        updated: jiraTime(time), jsdPublic: true, ...more };
}

function issue(key, i) {
    const created = begun + i * minute - 30 * minute;
    return { summary: `It  fails ${i}`, description: words(`Nothing works in ${i}`),
        status: { name: i % 2 ? "In Progress" : "Erledigt",
            statusCategory: { id: 1, key: i % 2 ? "indeterminate" : "done", name: "x" } },
        labels: ["vip"], created: jiraTime(created), updated: jiraTime(begun + i * minute),
        reporter: person(i), attachment: [],
        comments: [comment(1000 + i * 10, agent, created + minute, `We look at ${i}`),
            comment(1001 + i * 10, person(i), created + 2 * minute, `Thanks ${i}`)] };
}

const date = (time) => ({ iso8601: new Date(time).toISOString().replace(/\.\d+Z/, "+0000"),
    jira: jiraTime(time), friendly: "then", epochMillis: time });
const customer = (i) => { const { accountType, ...shown } = person(i); return shown; };
const page = (values, start = 0, limit = 50) => {
    const some = values.slice(start, start + limit);
    return { size: some.length, start, limit, isLastPage: start + some.length >= values.length, values: some };
};
const attachment = (filename, author, time) => ({ filename, author, created: date(time), size: 7, mimeType: "text/plain" });

function remark(id, author, time, body, more = {}) {
    return { id: String(id), author, created: date(time), body, public: true, attachments: page([]), ...more };
}

function request(i) {
    const time = begun + i * minute, { accountType, ...ana } = agent;
    return { desk: i < 120 ? 10 : 20, shown: { issueId: String(i), reporter: customer(i), createdDate: date(time),
        requestTypeId: "1", serviceDeskId: i < 120 ? "10" : "20",
        currentStatus: { status: i % 2 ? "Waiting for support" : "Erledigt",
            statusCategory: i % 2 ? "INDETERMINATE" : "DONE", statusDate: date(time + minute) },
        requestFieldValues: [{ fieldId: "summary", label: "Summary", value: `It  fails ${i}` },
            { fieldId: "description", label: "Details", value: `Nothing works in ${i}` }],
        _links: { self: `https://acme.atlassian.net/rest/servicedeskapi/request/${i}`,
            web: `https://acme.atlassian.net/servicedesk/customer/portal/1/HELP-${i}` } },
        participants: [], attachments: [],
        comments: [remark(1000 + i * 10, ana, time + 2 * minute, `We look at ${i}`),
            remark(1001 + i * 10, customer(i), time + 3 * minute, `Thanks ${i}`)] };
}

function fillRequests(put) {
    for (let i = 0; i < 130; ++i)
        put("jsm.requests", `HELP-${i}`, request(i));
    const ten = request(10), time = begun + 10 * minute, { accountType, ...ana } = agent;
    const reply = attachment("reply.log", ana, time + 2 * minute), inner = attachment("inner.log", ana, time + 4 * minute);
    ten.comments[0].attachments = page([reply]);
    ten.comments.push(remark(4, ana, time + 4 * minute, "for us alone", { public: false, attachments: page([inner]) }));
    ten.attachments = [attachment("first.log", customer(10), time), reply, inner];
    ten.participants = [customer(77)];
    ten.shown.requestFieldValues.push({ fieldId: "labels", label: "Labels", value: ["vip"] },
        { fieldId: "customfield_10002", label: "Organizations", value: [{ id: "1", name: "Customer 1" }] });
    put("jsm.requests", "HELP-10", ten);
    const long = Array.from({ length: 160 }, (_, i) => remark(5000 + i, i % 2 ? ana : customer(i % 4 ? 77 : 7),
        begun + i * 1000, `number ${i}`, { public: i % 16 != 15 }));
    put("jsm.requests", "HELP-7", { ...request(7), comments: long, participants: [customer(77)] });
}

function requests(query) {
    const ownership = query.getAll("requestOwnership"), expand = query.getAll("expand");
    if (String(ownership) != "ALL_REQUESTS" || query.get("requestStatus") != "ALL_REQUESTS")
        return page([]);
    const desk = query.get("serviceDeskId");
    const all = [...jiraLists["jsm.requests"].values()].filter((one) => !desk || one.desk == desk);
    const shown = all.map(({ id, shown: fields, participants, attachments, comments, extra }) => ({
        issueKey: id, ...fields, ...extra,
        ...(expand.includes("participant") ? { participants: page(participants) } : {}),
        ...(expand.includes("attachment") ? { attachments: page(attachments) } : {}),
        ...(expand.includes("comment") ? { comments: page(comments, 0, 3) } : {}) }));
    return page(shown, Number(query.get("start")), Math.min(40, Number(query.get("limit"))));
}

function remarks(key, query) {
    const { comments } = jiraLists["jsm.requests"].get(key) ?? refuse(404);
    return page(comments.filter((one) => one.public || query.get("internal") != "false"),
        Number(query.get("start")), Math.min(50, Number(query.get("limit"))));
}

export function fillJira(put) {
    for (let i = 0; i < 130; ++i)
        put("jira.issues", `SUP-${i}`, issue(`SUP-${i}`, i));
    for (let i = 0; i < 5; ++i)
        put("jira.issues", `OPS-${i}`, issue(`OPS-${i}`, 200 + i));
    const created = begun - 20 * minute;
    const inner = comment(4, agent, created + 2 * minute, "for us alone", { jsdPublic: false });
    const role = comment(5, agent, created + 3 * minute, "for admins",
        { visibility: { type: "role", value: "Administrators" } });
    const file = (name, author, time) => ({ id: name, filename: name, mimeType: "text/plain", size: 7,
        author, created: jiraTime(time) });
    const { comments } = issue("SUP-10", 10);
    put("jira.issues", "SUP-10", { ...issue("SUP-10", 10), comments: [...comments, inner, role],
        attachment: [file("first.log", person(10), begun - 20 * minute + 3000),
            file("inner.log", agent, created + 2 * minute - 3000),
            file("reply.log", agent, created + minute - 3000)] });
    put("jira.issues", "SUP-7", { ...issue("SUP-7", 7), comments: Array.from({ length: 240 },
        (_, i) => comment(5000 + i, i % 2 ? agent : person(7), begun + i * 1000, `number ${i}`)) });
    fillRequests(put);
    put("jira.user", "me", { ...agent, timeZone: zone });
}

function without(entry, ...names) {
    return Object.fromEntries(Object.entries(entry).filter(([name]) => !["changed", ...names].includes(name)));
}

function localMinute(time) {
    const parts = Object.fromEntries(new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23",
        year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" })
        .formatToParts(Date.parse(time.replace("+0000", "Z"))).map(({ type, value }) => [type, value]));
    return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
}

function search(query) {
    const asked = /^(?:\(project = (\w+)\))?(?: AND )?(?:updated >= "([-\d]+ [:\d]+)")? ORDER BY updated ASC, key ASC$/
        .exec(query.get("jql") ?? "");
    if (!asked)
        refuse(400);
    const fields = query.get("fields").split(",");
    const all = [...jiraLists["jira.issues"].values()]
        .filter(({ id, updated }) => (!asked[1] || id.startsWith(asked[1] + "-"))
            && (!asked[2] || localMinute(updated) >= asked[2]))
        .sort((one, other) => one.updated.localeCompare(other.updated) || one.id.localeCompare(other.id));
    const from = Number(query.get("nextPageToken")?.slice(2) ?? 0);
    const size = Math.min(40, Number(query.get("maxResults")));
    const issues = all.slice(from, from + size).map(({ id, comments, extra, ...entry }) => ({
        id: "1", key: id, ...extra, fields: Object.fromEntries(Object.entries({ ...without(entry),
            comment: { comments: comments.slice(0, 5), total: comments.length, startAt: 0, maxResults: 5 },
        }).filter(([name]) => fields.includes(name))),
    }));
    const last = from + size >= all.length;
    return { issues, isLast: last, ...(last ? {} : { nextPageToken: `t ${from + size}` }) };
}

function comments(key, query) {
    const { comments: all } = jiraLists["jira.issues"].get(key) ?? refuse(404);
    const startAt = Number(query.get("startAt"));
    const maxResults = Math.min(100, Number(query.get("maxResults")));
    return { comments: all.slice(startAt, startAt + maxResults), startAt, maxResults, total: all.length };
}

// Whether the path is one of these.
export function isJiraTicketPath(path) {
    return path.startsWith("/rest/api/3/") || path.startsWith("/rest/servicedeskapi/request");
}

export function jiraTickets(path, query) {
    if (path == "/rest/api/3/myself")
        return without(jiraLists["jira.user"].get("me"), "id");
    if (path == "/rest/servicedeskapi/request")
        return requests(query);
    if (path.startsWith("/rest/servicedeskapi/"))
        return remarks(decodeURIComponent(path.split("/")[4]), query);
    if (path == "/rest/api/3/search/jql")
        return search(query);
    return comments(decodeURIComponent(path.split("/")[5]), query);
}
