using System.CommandLine;
using Bezel.Hub.Serving;
using Bezel.Hub.Serving.Trust;
using Bezel.Upkeep.InstallService;

namespace Bezel.Cli;

/// <summary><c>bezel trust</c>: lets a computer trust the certificate authority of the house.</summary>
internal static class TrustCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var from = new Option<string?>("--from") { Description = "On another computer than Bezel's: where Bezel is, such as https://shop-pc.local:13443" };
        var fingerprint = new Option<string?>("--fingerprint") { Description = "What 'bezel trust --show' says on Bezel's own computer; goes with --from." };
        var show = new Option<bool>("--show") { Description = "Only say which authority it is, and its fingerprint." };
        var remove = new Option<bool>("--remove") { Description = "Let this computer trust it no longer." };
        var make = new Option<bool>("--new") { Description = "Make a new authority, as when somebody else may have had Bezel's computer in their hands." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done." };
        var command = new Command("trust", "Lets this computer trust Bezel's own certificates, so that it connects without a warning.") { store, from, fingerprint, show, remove, make, dryRun };
        command.Validators.Add(result =>
        {
            if (new[] { result.GetValue(show), result.GetValue(remove), result.GetValue(make), result.GetValue(from) is not null }.Count(set => set) > 1)
                result.AddError("Give only one of --from, --show, --remove and --new.");
            if (result.GetValue(fingerprint) is not null && result.GetValue(from) is null)
                result.AddError("--fingerprint goes with --from.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var keeping = new TrustKeeping(new SystemPrograms(), Console.Out, Console.Error);
            bool dry = parsed.GetValue(dryRun);
            if (parsed.GetValue(remove))
                return Status(await keeping.RemoveAsync(dry, cancellation));
            if (parsed.GetValue(from) is { } hub)
            {
                try
                {
                    return Status(await keeping.InstallFromAsync(hub, parsed.GetValue(fingerprint), dry, cancellation));
                }
                catch (ServingException refused)
                {
                    Console.Error.WriteLine(refused.Message);
                    return ExitStatus.NotDone;
                }
            }
            return await StoreOption.UseAsync(parsed.GetValue(store), async house =>
            {
                if (parsed.GetValue(show))
                    return Status(await keeping.ShowAsync(house.Store, cancellation));
                if (!parsed.GetValue(make))
                    return Status(await keeping.InstallAsync(house.Store, dry, cancellation));
                await keeping.MakeNewAsync(house.Store, StoreOption.ActorHere(), cancellation);
                return ExitStatus.Fine;
            });
        });
        return command;
    }

    private static int Status(bool done) => done ? ExitStatus.Fine : ExitStatus.NotDone;
}
