/* ledger/payments.h - what the files about payments share. */
#pragma once
#include "inventory/inventory.h"
#include "ledger/bank.h"

bool bank_read(const struct step *s, const struct signal *act, struct err *e);
bool bank_leave(const struct step *s, const struct signal *act, struct err *e);
bool bank_rest(const struct step *s, const struct signal *act, struct err *e);
bool payment_book(const struct step *s, const struct signal *act, struct err *e);
bool payment_undo(const struct step *s, const struct signal *act, struct err *e);
