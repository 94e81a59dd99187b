using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>PostgreSQL keeps the shops apart also for Bezel's own role: a superuser, or a role that bypasses row-level security, it would let through.</summary>
internal sealed class PostgresRoleCheck : IDoctorCheck
{
    public string Id => "postgres-role";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        DatabaseLook database = await context.DatabaseAsync();
        if (database.Provider != StoreProvider.Postgres)
            return Found.Fine(context, "postgres-role.sqlite");
        object?[] role = (await database.RowsAsync("SELECT rolname::text, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user", cancellation))[0];
        if (role[1] is true || role[2] is true)
            return Found.Wrong(context, "postgres-role.unbound", role[0]!);
        // A table with a shop whose policies do not bind its owner would be an open door.
        var open = (string?)await database.ValueAsync(
            """
            SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop' AND NOT a.attisdropped
            WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1 LIMIT 1
            """, cancellation);
        return open is null ? Found.Fine(context, "postgres-role.fine") : Found.Wrong(context, "postgres-role.open-table", open);
    }
}
