using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>PostgreSQL keeps the shops apart also for Bezel's own role: a superuser, or a role that bypasses row-level security, it would let through.</summary>
internal sealed class PostgresRoleCheck : IDoctorCheck
{
    public string Id => "postgres-role";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        StoreLook database = await context.DatabaseAsync();
        if (await database.RoleAsync(cancellation) is not { } role)
            return Found.Fine(context, "postgres-role.sqlite");
        if (!role.Bound)
            return Found.Wrong(context, "postgres-role.unbound", role.Role);
        return await database.OpenTableAsync(cancellation) is { } open ? Found.Wrong(context, "postgres-role.open-table", open) : Found.Fine(context, "postgres-role.fine");
    }
}
