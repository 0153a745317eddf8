package dev.headstart.api.site;

/** The same with PostgreSQL. */
@OnPostgres
class RepeatOnPostgresIT extends RepeatIT {}
