#pragma once

#include <QTranslator>

namespace ui {

//! The source texts are English; this puts the "(s)" of a counted one in its right form. Another
//! language's translator, installed later, comes first.
class EnglishPlurals : public QTranslator
{
    Q_OBJECT
public:
    using QTranslator::QTranslator;
    QString translate(const char *context, const char *sourceText, const char *disambiguation,
        int n) const override;
    bool isEmpty() const override { return false; }
};

} // namespace ui
