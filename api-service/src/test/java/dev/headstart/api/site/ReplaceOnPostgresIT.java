package dev.headstart.api.site;

/** The same with PostgreSQL. */
@OnPostgres
class ReplaceOnPostgresIT extends ReplaceIT {}
