package dev.headstart.api.site;

/** The same with PostgreSQL, by one property. */
@OnPostgres
class PhotoLifeOnPostgresIT extends PhotoLifeIT {}
