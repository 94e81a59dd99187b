using Bezel.Shop.Keys;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The key that opens all others is there, whole, and closed to others.</summary>
internal sealed class MasterKeyCheck : IDoctorCheck
{
    public string Id => "master-key";

    public Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation) => Task.FromResult(Look(context));

    private static DoctorResult Look(DoctorContext context)
    {
        try
        {
            MasterKey.Load(context.Folder.MasterKey).Dispose();
            return Found.Fine(context, "master-key.fine");
        }
        catch (KeyException wrong)
        {
            return Found.Wrong(context, "master-key.wrong", wrong.Message);
        }
    }
}
