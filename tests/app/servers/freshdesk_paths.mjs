// What the description of Freshdesk lacks, as it is written by hand and not the vendor's: the queries
// of the list of tickets, conversations and companies, from the vendor's public documentation.
const text = { type: "string", nullable: true };
const whole = { type: "integer" };
const time = { type: "string", format: "date-time" };
const attachments = { type: "array", items: { type: "object", required: ["name", "content_type", "size"],
    properties: { id: whole, name: { type: "string" }, content_type: { type: "string" }, size: whole } } };

const conversation = {
    type: "object", required: ["id", "incoming", "private", "user_id", "body_text", "created_at"],
    properties: { id: whole, incoming: { type: "boolean" }, private: { type: "boolean" }, user_id: whole,
        source: whole, body: { type: "string" }, body_text: { type: "string" }, from_email: text,
        created_at: time, updated_at: time, attachments },
};
const company = { type: "object", required: ["id", "name"], properties: { id: whole, name: { type: "string" } } };
const requester = { type: "object", properties: { id: whole, name: { type: "string" }, email: text } };

const query = (name, schema) => ({ name, in: "query", schema });
const paging = [query("per_page", { type: "integer", minimum: 1, maximum: 100 }),
    query("page", { type: "integer", minimum: 1 })];
const id = { name: "id", in: "path", required: true, schema: whole };
const answer = (schema) => ({ 200: { description: "", content: { "application/json": { schema } } } });

export function completeFreshdesk(api) {
    Object.assign(api.components.schemas.Ticket.properties, { requester, attachments });
    api.paths["/api/v2/tickets"].get.parameters = [...paging, query("updated_since", time),
        query("order_by", { type: "string", enum: ["created_at", "due_by", "updated_at", "status"] }),
        query("order_type", { type: "string", enum: ["asc", "desc"] }),
        query("include", { type: "string", pattern: "^(stats|requester|description)(,(stats|requester|description))*$" })];
    api.paths["/api/v2/tickets/{id}/conversations"] = { get: { parameters: [id, ...paging],
        responses: answer({ type: "array", items: conversation }) } };
    api.paths["/api/v2/companies/{id}"] = { get: { parameters: [id], responses: answer(company) } };
}
