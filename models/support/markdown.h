#pragma once

#include <QString>

namespace models {

//! HTML of CommonMark that can stand in any page: only elements of text, only http, https and
//! mailto links, images as links (a page loads nothing from elsewhere), markup typed into the text
//! as the text it is. A line break typed is a line break shown. Headings start at topHeading (1 to
//! 6) and skip no level.
QString markdownToHtml(const QString &markdown, int topHeading = 2);

//! The same text for places without markup: "- " before list items, "text (address)" for links,
//! a blank line between blocks, none at the end.
QString markdownToPlainText(const QString &markdown);

} // namespace models
