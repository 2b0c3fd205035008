// Makes of a vendor's API description one that a validating proxy judges by:
// CUT_DESCRIPTION NODE_MODULES FROM[,FROM…] TO PATH…
//
// Several become one. Only those paths stay, so that the proxy starts at once. What the descriptions get wrong is put
// right, or the proxy would let everything pass, or nothing.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { completeFreshdesk } from "./freshdesk_paths.mjs";

const [modules, from, to, ...paths] = process.argv.slice(2);
const yaml = createRequire(modules + "/")("js-yaml");
const [api, ...others] = from.split(",").map((name) => yaml.load(readFileSync(name, "utf8")));
for (const other of others) {
    Object.assign(api.paths, other.paths);
    Object.assign(api.components.schemas, other.components.schemas);
}

if (/freshdesk/.test(from))
    completeFreshdesk(api);
api.paths = Object.fromEntries(paths.map((path) => [path, api.paths[path]]));
api.servers = [{ url: "/" }];
api.components.securitySchemes = {
    basic: { type: "http", scheme: "basic" },
    bearer: { type: "http", scheme: "bearer" },
};
// HubSpot names a scheme that it does not describe, Jira none that a script can use, Zendesk no
// bearer tokens, GitHub nothing.
api.security = /hubspot|github/.test(from) ? [{ bearer: [] }]
    : /zendesk/.test(from) ? [{ basic: [] }, { bearer: [] }] : [{ basic: [] }];
for (const path of Object.values(api.paths)) {
    for (const verb of ["get", "post", "put", "delete", "patch"]) {
        if (path[verb])
            delete path[verb].security;
    }
}
// Zendesk: a cursor stands for the time, which is wanted without one only.
const startTime = api.components.parameters?.IncrementalUnixTime;
if (startTime)
    startTime.required = false;

// Where "nullable" stands without a type the proxy checks nothing; examples are much to read.
function mend(value) {
    if (Array.isArray(value))
        return value.forEach(mend);
    if (value === null || typeof value != "object")
        return;
    if (value.nullable !== undefined && value.type === undefined)
        delete value.nullable;
    if (value.content)
        Object.values(value.content).forEach((one) => { delete one.example; delete one.examples; });
    Object.values(value).forEach(mend);
}
mend(api);
delete api.components.examples;
writeFileSync(to, JSON.stringify(api));
