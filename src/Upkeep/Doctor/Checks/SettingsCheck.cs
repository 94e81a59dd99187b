using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The settings can be read and are of a version that this program knows.</summary>
internal sealed class SettingsCheck : IDoctorCheck
{
    public string Id => "settings";

    public Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation) => Task.FromResult(Look(context));

    private static DoctorResult Look(DoctorContext context)
    {
        try
        {
            return Found.Fine(context, StoreSettings.Read(context.Folder).Provider == StoreProvider.Postgres ? "settings.postgres" : "settings.sqlite");
        }
        catch (StoreMissingException)
        {
            return Found.CouldNotCheck(context, "settings.missing");
        }
        catch (StoreException wrong)
        {
            return Found.Wrong(context, "settings.wrong", wrong.Message);
        }
    }
}
