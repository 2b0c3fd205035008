// Tickets of Zendesk, GitHub and Freshdesk, for desk_server.mjs. What is asked of Freshdesk is known
// by its queries, as its paths are Zendesk's too. Pages hold at most 20 tickets, whatever is asked.
const pageSize = 20;
const tickets = 50;

export const ticketLists = {
    "zendesk.tickets": new Map(), "zendesk.comments": new Map(),
    "github.issues": new Map(), "github.comments": new Map(),
    "freshdesk.tickets": new Map(), "freshdesk.conversations": new Map(), "freshdesk.companies": new Map(),
};

function day(i) {
    return new Date(Date.UTC(2026, 0, 2, 3, 4, 5) + i * 60_000).toISOString().replace(".000", "");
}

const github = "https://api.github.com";

function githubUser(login) {
    const url = `${github}/users/${login}`;
    const urls = ["url", "events_url", "followers_url", "following_url", "gists_url", "organizations_url",
        "received_events_url", "repos_url", "starred_url", "subscriptions_url", "avatar_url", "html_url"];
    return { login, id: login.length, node_id: "U_1", type: "User", site_admin: false, gravatar_id: "",
        ...Object.fromEntries(urls.map((name) => [name, url])) };
}

// 230 of which every tenth is a pull request, and 120 have the very same time.
function fillGithub(put) {
    for (let number = 1; number <= 230; ++number) {
        const url = `${github}/repos/acme/help/issues/${number}`;
        put("github.issues", number, {
            number, node_id: "I_1", url, title: `Issue  ${number}`, body: `It is **gone**, ${number}`,
            repository_url: `${github}/repos/acme/help`, labels_url: url, comments_url: url, events_url: url,
            html_url: `https://github.com/acme/help/issues/${number}`, user: githubUser(`user${number}`),
            author_association: "NONE", labels: [{ id: 1, name: "outage", color: "ff0000" }, "vip"],
            state: number % 2 ? "open" : "closed", state_reason: number % 2 ? null : "completed", locked: false,
            assignee: null, milestone: null, closed_at: null, comments: number == 7 ? 130 : number == 41 ? 2 : 0,
            created_at: day(number), updated_at: day(number <= 40 ? number : number <= 160 ? 41 : number),
            ...(number % 10 ? {} : { pull_request: { url, diff_url: url, html_url: url, patch_url: url } }),
        });
    }
    const comments = (number, count) => ({ comments: Array.from({ length: count }, (_, n) => ({
        id: number * 1000 + n, node_id: "C_1", url: github, html_url: github, issue_url: github,
        body: n ? `More ${n}` : "We look", user: n % 2 ? null : githubUser("mia"),
        author_association: n % 2 ? "CONTRIBUTOR" : "MEMBER", created_at: day(number + n), updated_at: day(number + n),
    })) });
    put("github.comments", 7, comments(7, 130));
    put("github.comments", 41, comments(41, 2));
}

function fillFreshdesk(put) {
    const file = { id: 9, name: "log.txt", content_type: "text/plain", size: 77 };
    for (let i = 0; i < 30; ++i) {
        put("freshdesk.tickets", 100 + i, {
            subject: `Ticket  ${i}`, description: `<p>It is gone, ${i}</p>`, description_text: `It is gone, ${i}`,
            status: 2 + i % 6, source: i == 5 ? 10 : 1, priority: 1, tags: ["outage"], requester_id: 700 + i,
            requester: { id: 700 + i, name: `Zoë Müller ${i}`, email: `u${i}@customer.example` },
            company_id: i % 10 ? 40 + i % 3 : null, created_at: day(i), updated_at: day(i + 1),
            attachments: [file],
        });
        const entries = [
            { incoming: false, private: true, user_id: 1, body_text: "They are rude", from_email: null },
            { incoming: false, private: false, user_id: 1, body_text: "We look", attachments: [file],
                from_email: '"Acme Help" <help@acme.example>' },
            { incoming: true, private: false, user_id: 700 + i, body_text: "Thanks", from_email: `u${i}@customer.example` },
            { incoming: true, private: false, user_id: 9, body_text: "Me too", from_email: "bo@customer.example" },
        ];
        for (let more = entries.length; i == 3 && more < 130; ++more)
            entries.push({ incoming: true, private: false, user_id: 9, body_text: `More ${more}`, from_email: null });
        entries.forEach((entry, n) => Object.assign(entry, { id: 10000 + i * 1000 + n,
            body: `<div>${entry.body_text}!</div>`, created_at: day(i + n), updated_at: day(i + n) }));
        put("freshdesk.conversations", 100 + i, { entries });
    }
    for (let i = 0; i < 3; ++i)
        put("freshdesk.companies", 40 + i, { name: `Customer ${i}` });
}

export function fillTicketDesks(put) {
    fillGithub(put);
    fillFreshdesk(put);
    for (let i = 0; i < tickets; ++i) {
        put("zendesk.tickets", 5000 + i, {
            subject: `Ticket  ${i}\n`, description: `It is gone, ${i}`, status: i % 2 ? "open" : "solved",
            requester_id: 1000 + i, ...(i % 10 ? { organization_id: 500 + i } : {}), tags: ["outage", "vip"],
            is_public: true, created_at: day(i), updated_at: day(i + 1),
        });
        const comments = [
            { author_id: 1000 + i, plain_body: `It is gone, ${i}`, html_body: "<p>It is gone</p>", public: true },
            { author_id: 1, plain_body: "They are rude", public: false },
            { author_id: 1, plain_body: "We look", public: true,
                attachments: [{ id: 9, file_name: "C:\\x\\log.txt", content_type: "text/plain", size: 77 }] },
        ];
        for (let more = comments.length; i == 3 && more < 130; ++more)
            comments.push({ author_id: -1, plain_body: `More ${more}`, public: true });
        comments.forEach((comment, n) => Object.assign(comment,
            { id: 100000 + i * 1000 + n, type: "Comment", body: `*${comment.plain_body}*`, created_at: day(i + n) }));
        put("zendesk.comments", 5000 + i, { comments });
    }
}

function login(request) {
    const [scheme, value] = (request.headers.authorization ?? "").split(" ");
    return scheme == "Basic" ? Buffer.from(value, "base64").toString() : `${scheme} ${value}`;
}

function shown(entry) {
    const { changed, ...fields } = entry;
    return fields;
}

// A vendor's cursor pages, where the cursor is how many came before.
function cursorPage(name, all, query, most, Refusal) {
    const size = Math.min(most, Number(query.get("page[size]")));
    if (!size)
        throw new Refusal(400);
    const from = Number(query.get("page[after]") ?? 0);
    const more = from + size < all.length;
    return { [name]: all.slice(from, from + size), meta: { has_more: more, after_cursor: more ? String(from + size) : null } };
}

function zendesk(request, path, query, lists, Refusal) {
    const who = login(request);
    if (!["ana@acme.example/token:right", "agent@acme.example/token:right"].includes(who))
        throw new Refusal(401);
    const byId = [...lists["zendesk.tickets"].values()].sort((one, other) => one.id - other.id);
    const [, , , , id, part] = path.split("/");
    if (part == "show_many" || id == "show_many") {
        const list = path.split("/")[3];
        const ids = (query.get("ids") ?? "").split(",").map(Number);
        if (ids.length > 100)
            throw new Refusal(400);
        return { [list]: ids.map((one) => lists["zendesk." + list].get(one)).filter(Boolean).map(shown) };
    }
    if (path == "/api/v2/tickets" && query.get("sort") == "id")
        return cursorPage("tickets", byId.map(shown), query, pageSize, Refusal);
    if (part == "comments") {
        const found = lists["zendesk.comments"].get(Number(id));
        if (!found)
            throw new Refusal(404);
        return cursorPage("comments", found.comments, query, 100, Refusal);
    }
    if (!path.includes("/incremental/"))
        throw new Refusal(400);
    if (!who.startsWith("ana"))
        throw new Refusal(403);
    const cursor = query.get("cursor");
    if ((cursor == null) == (query.get("start_time") == null) || (cursor && !/^t\d+$/.test(cursor)))
        throw new Refusal(400);
    const since = Number(cursor?.slice(1) ?? 0);
    const all = byId.filter((ticket) => ticket.changed > since).sort((one, other) => one.changed - other.changed);
    const some = all.slice(0, Math.min(pageSize, Number(query.get("per_page"))));
    return { tickets: some.map(shown), end_of_stream: some.length == all.length,
        after_cursor: `t${some.at(-1)?.changed ?? since}`, after_url: "https://elsewhere.example/next",
        before_cursor: null, before_url: null };
}

function numberedPage(all, query) {
    const size = Math.min(100, Number(query.get("per_page") ?? 30));
    return all.slice((Number(query.get("page") ?? 1) - 1) * size).slice(0, size);
}

function githubIssues(request, path, query, lists, Refusal) {
    if (login(request) != "Bearer right")
        throw new Refusal(401);
    const number = path.split("/")[5];
    if (!path.startsWith("/repos/acme/help/") || number && !lists["github.comments"].has(Number(number)))
        throw new Refusal(404);
    if (number)
        return numberedPage(lists["github.comments"].get(Number(number)).comments, query);
    const by = query.get("sort") == "updated" ? "updated_at" : "created_at";
    const all = [...lists["github.issues"].values()].map(shown)
        .filter((issue) => query.get("state") == "all" || issue.state == (query.get("state") ?? "open"))
        .filter((issue) => issue.updated_at >= (query.get("since") ?? ""))
        .sort((one, other) => one[by] < other[by] ? -1 : one[by] > other[by] ? 1 : one.id - other.id);
    return numberedPage(query.get("direction") == "asc" ? all : all.reverse(), query);
}

// Who asks for descriptions and requesters gets them, and who names no time the last month alone, which
// is nothing here.
function freshdesk(request, path, query, lists, Refusal) {
    if (login(request) != "right:X")
        throw new Refusal(401);
    const [, , , list, id, part] = path.split("/");
    const found = id && lists[`freshdesk.${part ?? list}`].get(Number(id));
    if (id && !found)
        throw new Refusal(404);
    if (id)
        return part ? numberedPage(found.entries, query) : shown(found);
    const included = (query.get("include") ?? "").split(",");
    const without = { ...(included.includes("requester") ? {} : { requester: undefined }),
        ...(included.includes("description") ? {} : { description: undefined, description_text: undefined }) };
    const by = query.get("order_by") ?? "created_at";
    const all = [...lists["freshdesk.tickets"].values()].map((ticket) => ({ ...shown(ticket), ...without }))
        .filter((ticket) => query.has("updated_since") && ticket.updated_at >= query.get("updated_since"))
        .sort((one, other) => one[by] < other[by] ? -1 : one[by] > other[by] ? 1 : one.id - other.id);
    query.set("per_page", Math.min(pageSize, Number(query.get("per_page") ?? 30)));
    return numberedPage(query.get("order_type") == "asc" ? all : all.reverse(), query);
}

// The answer, or nothing where the path is none of these desks'.
export function ticketDesks(request, path, query, lists, Refusal) {
    if (/\/conversations$|^\/api\/v2\/companies\//.test(path) || query.has("updated_since"))
        return freshdesk(request, path, query, lists, Refusal);
    if (/^\/api\/v2\/(tickets|incremental\/tickets|(users|organizations)\/show_many)/.test(path))
        return zendesk(request, path, query, lists, Refusal);
    if (path.startsWith("/repos/"))
        return githubIssues(request, path, query, lists, Refusal);
}
