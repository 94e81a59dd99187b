using System.CommandLine;
using System.Globalization;
using Bezel.Hub;
using Bezel.Upkeep.Doctor;
using Bezel.Upkeep.Support;

namespace Bezel.Cli;

/// <summary><c>bezel support-bundle</c>: a zip file for whoever helps, with nothing in it that belongs to the shop or its customers.</summary>
internal static class SupportBundleCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var to = new Option<string?>("--out") { Description = "The file to write (default: bezel-support-DATE.zip here)." };
        var command = new Command("support-bundle", "Writes a zip file for whoever helps with Bezel, with nothing of messages, accounts, persons or names in it.") { store, to };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var context = new DoctorContext(StoreOption.Folder(parsed.GetValue(store)), House.Modules);
            string path = parsed.GetValue(to) is { Length: > 0 } named ? named : $"bezel-support-{context.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.zip";
            try
            {
                IReadOnlyList<BundlePart> parts;
                await using (FileStream file = Create(path))
                    parts = await SupportBundle.WriteAsync(context, file, cancellation);
                Console.WriteLine($"{path} is written. In it:");
                foreach (BundlePart part in parts)
                    Console.WriteLine($"  {part.Name,-15}{part.Said}");
                Console.WriteLine("Nothing of messages, accounts, persons or names is in it, and no key or password. Look into it before you send it on.");
                return ExitStatus.Fine;
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"{path} could not be written: {failed.Message} Name another file with --out.");
                return ExitStatus.NotDone;
            }
        });
        return command;
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
