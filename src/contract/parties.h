/* contract/parties.h - who a statement names: one of the two parties, somebody whose term the contract explains, or a person. */
#pragma once
#include "contract/inside.h"

/* Whom the statement names behind "entscheidet", "beweis", "freigabe" or as who may terminate; NULL: nobody. */
struct token *party_of_statement(const struct statement *s);
/* "begriff bank: "die Hausbank der Klientin"": the document says who that is. NULL: it does not. */
const struct term_decl *party_explained(const struct contract *c, struct str key);
