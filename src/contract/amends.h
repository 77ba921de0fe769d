/* contract/amends.h - what an annex does to the rules of earlier documents: replaces, repeals, and from which day. */
#pragma once
#include "contract/inside.h"

/* The amendment that replaces or repeals; NULL: the statement is none. */
const struct amend_decl *statement_takes(const struct statement *s);
/* Does an amendment speak to the rule of another statement, and take it out, at times or in cases at least? */
bool takes_out(const struct statement *by, const struct statement *of);
/* From when it holds; NULL: statements of this kind say no day. */
const struct dates *statement_dates(const struct statement *s);
