-- What was done about a subject, such as the orders for a request, is found by its name. The index of
-- what is open stays: it finds what is to be done among all that was.
CREATE INDEX "usherr_errand_by_subject" ON "usherr_errand" ("consumer", "subject");
