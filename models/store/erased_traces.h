#pragma once

namespace models {

class Database;
struct ErasedPerson;

//! Takes what names the person out of the journal and out of what runs told: values of entries with
//! their reasons, marks of addresses and numbers, the samples of held runs, why runs failed. Others
//! whose values only hold theirs as a part keep what is said of them. Answers how many entries lost
//! their values.
int removeTraces(Database &database, const ErasedPerson &known);

} // namespace models
