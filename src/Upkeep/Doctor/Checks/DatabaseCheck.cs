using System.Data.Common;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The database can be opened and read, and SQLite finds no damage in its pages.</summary>
internal sealed class DatabaseCheck : IDoctorCheck
{
    public string Id => "database";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        if (!context.Folder.Exists)
            return Found.CouldNotCheck(context, "no-store");
        StoreLook database;
        try
        {
            database = await context.DatabaseAsync();
        }
        catch (StoreLookException closed) when (closed.InnerException is not UnauthorizedAccessException)
        {
            return Found.Wrong(context, StoreSettingsSayPostgres(context) ? "database.unreachable" : "database.unopened", closed.Message);
        }
        if (database.Provider == StoreProvider.Postgres)
        {
            await database.ShopsAsync(cancellation);
            return Found.Fine(context, "database.postgres");
        }
        try
        {
            string said = await database.DamageAsync(cancellation);
            return said == "ok" ? Found.Fine(context, "database.sqlite") : Found.Wrong(context, "database.damaged", said);
        }
        catch (DbException damaged)
        {
            return Found.Wrong(context, "database.damaged", damaged.Message);
        }
    }

    private static bool StoreSettingsSayPostgres(DoctorContext context)
    {
        try
        {
            return StoreSettings.Read(context.Folder).Provider == StoreProvider.Postgres;
        }
        catch (StoreException)
        {
            return false;
        }
    }
}
