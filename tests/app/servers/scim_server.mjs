// A SCIM 2.0 server for tests, made with scimmy-routers: SCIM_SERVER NODE_MODULES USERS
//
// Prints its port. Below /scim (a bearer token "right") and /basic (ana, "right") it has the users
// u0 …, of whom each third is a "customer" and the last is not active, and groups. What is asked of
// it comes back from /asked, an address a line.
import { createRequire } from "node:module";

const [modules, count] = process.argv.slice(2);
const require = createRequire(modules + "/");
const express = require("express");
const SCIMMY = require("scimmy");
const SCIMMYRouters = require("scimmy-routers").default ?? require("scimmy-routers");

const enterprise = SCIMMY.Schemas.EnterpriseUser;
const users = new Map();
const groups = new Map();

for (let i = 0; i < Number(count); ++i) {
    users.set(`u${i}`, {
        id: `u${i}`,
        userName: `user${i}`,
        name: { givenName: "Zoë", familyName: `Müller ${i}` },
        emails: [
            { value: `home${i}@customer.example`, type: "home" },
            { value: `u${i}@customer.example`, type: "work", primary: true },
        ],
        phoneNumbers: [{ value: `tel:+49-30-555${i}`, type: "work" }],
        title: "Head of it all",
        userType: i % 3 == 0 ? "customer" : "staff",
        preferredLanguage: "en-GB, en;q=0.8",
        active: i + 1 < Number(count),
        [enterprise.definition.id]: { organization: "Acme Inc." },
    });
}
const named = ["Friends", "Technical owners", "Billing", "People", "Readers", "Writers", "Board"];
named.forEach((displayName, i) => groups.set(`g${i}`, {
    id: `g${i}`, displayName,
    members: displayName == "Billing" ? [{ value: "u1" }, { value: "u2" }]
        : displayName == "Board" ? [] : [{ value: "u0" }, { value: "u2" }],
}));

function found(store, resource) {
    if (resource.id) {
        if (!store.has(resource.id))
            throw new SCIMMY.Types.Error(404, null, `${resource.id} is not here`);
        return store.get(resource.id);
    }
    const all = [...store.values()];
    return resource.filter ? resource.filter.match(all) : all;
}

SCIMMY.Resources.declare(SCIMMY.Resources.User.extend(enterprise, false))
    .egress((resource) => found(users, resource))
    .ingress((resource, data) => {
        const id = resource.id ?? `u${users.size}`;
        users.set(id, { ...JSON.parse(JSON.stringify(data)), id });
        return users.get(id);
    })
    .degress((resource) => { users.delete(resource.id); });
SCIMMY.Resources.declare(SCIMMY.Resources.Group)
    .egress((resource) => found(groups, resource))
    .degress((resource) => { groups.delete(resource.id); });

function routers(type, wanted) {
    return new SCIMMYRouters({
        type,
        handler: (request) => {
            if (request.header("Authorization") != wanted)
                throw new Error("who is it?");
            return "ana";
        },
    });
}

const asked = [];
const app = express();
app.get("/asked", (request, response) => response.type("text").send(asked.join("\n")));
app.use((request, response, next) => {
    asked.push(decodeURIComponent(request.originalUrl));
    next();
});
app.use("/scim", routers("bearer", "Bearer right"));
app.use("/basic", routers("basic", "Basic " + Buffer.from("ana:right").toString("base64")));
const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume().on("end", () => process.exit(0));
