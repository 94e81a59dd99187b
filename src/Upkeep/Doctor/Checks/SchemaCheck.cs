using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The database's tables are those that this program knows: neither older nor newer.</summary>
internal sealed class SchemaCheck : IDoctorCheck
{
    public string Id => "schema";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        StoreLook database = await context.DatabaseAsync();
        IReadOnlyDictionary<string, long> versions = await database.SchemaVersionsAsync(cancellation);
        Dictionary<string, long> known = SchemaScripts.All(database.Provider == StoreProvider.Postgres ? "Postgres" : "Sqlite", context.Modules)
            .GroupBy(script => script.Module).ToDictionary(scripts => scripts.Key, scripts => scripts.Max(script => script.Number));
        foreach ((string module, long version) in versions)
        {
            if (version > known.GetValueOrDefault(module))
                return Found.Wrong(context, "schema.newer", module, version, known.GetValueOrDefault(module));
        }
        return known.FirstOrDefault(one => versions.GetValueOrDefault(one.Key) < one.Value) is { Key: { } older } behind
            ? Found.Look(context, "schema.older", older, versions.GetValueOrDefault(older), behind.Value)
            : Found.Fine(context, "schema.fine");
    }
}
