package dev.headstart.api.site;

/** The same with PostgreSQL. */
@OnPostgres
class PurgeOnPostgresIT extends PurgeIT {}
