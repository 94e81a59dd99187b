using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary>The verbs that look after Bezel itself.</summary>
public sealed partial class UpkeepVerbsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_doctor_says_what_is_wrong_and_the_command_that_mends_it()
    {
        Run none = BezelProgram.Run("doctor", "--store", Path.Combine(_folder.Root, "nowhere"));
        none.Status.ShouldBe(2);
        none.Output.ShouldContain("✗ wrong      There is no Bezel store in");
        none.Output.ShouldContain("→ bezel setup --store");

        string store = SetUp();
        Run doctor = BezelProgram.Run("doctor", "--store", store);
        doctor.Status.ShouldBe(2);
        doctor.Output.ShouldContain("✓ fine       The master key is whole");
        doctor.Output.ShouldContain("→ bezel backup --store " + store);
        doctor.Output.ShouldNotContain("\u001b");
        doctor.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void The_doctor_speaks_json()
    {
        Run doctor = BezelProgram.Run("doctor", "--json", "--store", SetUp());
        JsonElement report = JsonDocument.Parse(doctor.Output).RootElement;
        report.GetProperty("schema").GetInt32().ShouldBe(1);
        Dictionary<string, string?> conditions = report.GetProperty("checks").EnumerateArray().ToDictionary(one => one.GetProperty("check").GetString()!, one => one.GetProperty("condition").GetString());
        conditions["database"].ShouldBe("fine");
        conditions["backup"].ShouldBe("wrong");
        conditions.Values.ShouldAllBe(one => one == "fine" || one == "look" || one == "could-not-check" || one == "wrong");
    }

    [Fact]
    public void Every_command_that_the_doctor_names_is_there()
    {
        string help = BezelProgram.Run("--help").Output;
        HashSet<string> verbs = [.. Verb().Matches(help).Select(match => match.Groups[1].Value)];
        verbs.ShouldContain("doctor");
        string words = Path.Combine(Repository.Root, "src", "Upkeep", "Doctor", "Words.resx");
        string[] named = [.. XDocument.Load(words).Descendants("value").SelectMany(value => Named().Matches(value.Value)).Select(match => match.Groups[1].Value).Distinct()];
        named.Length.ShouldBeGreaterThan(5);
        named.Except(verbs).ShouldBeEmpty();
    }

    [Fact]
    public void A_support_bundle_is_written_once_and_lists_what_is_in_it()
    {
        string store = SetUp(), path = Path.Combine(_folder.Root, "bundle.zip");
        Run bundle = BezelProgram.Run("support-bundle", "--store", store, "--out", path);
        bundle.Status.ShouldBe(0, bundle.Errors);
        using (ZipArchive zip = ZipFile.OpenRead(path))
        {
            foreach (ZipArchiveEntry entry in zip.Entries)
                bundle.Output.ShouldContain(entry.FullName);
        }
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Run again = BezelProgram.Run("support-bundle", "--store", store, "--out", path);
        again.Status.ShouldBe(1);
        again.Errors.ShouldContain("--out");
    }

    [Fact]
    public void Installing_the_service_can_be_looked_at_first()
    {
        if (!OperatingSystem.IsLinux())
            return;
        const string unit = "/etc/systemd/system/bezel.service";
        bool there = File.Exists(unit);
        Run run = BezelProgram.Run("install-service", "--dry-run", "--store", "/var/lib/bezel of a test");
        File.Exists(unit).ShouldBe(there);
        Directory.Exists("/var/lib/bezel of a test").ShouldBeFalse();
        if (run.Status != 0)
        {
            // A checkout in a folder that is emptied, or no rights and no systemd: then it says so.
            run.Errors.ShouldMatch("emptied|sudo|systemd");
            return;
        }
        run.Output.ShouldMatch("ExecStart=\"/[^\"]+\".* \"hub\" \"--store\" \"/var/lib/bezel of a test\"");
        run.Output.ShouldContain("Nothing was done");
    }

    [Fact]
    public void No_service_is_installed_over_a_folder_that_is_no_store()
    {
        Run run = BezelProgram.Run("install-service", "--store", _folder.Root);
        run.Status.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_hub_that_is_told_to_stop_as_systemd_does_ends_well()
    {
        if (OperatingSystem.IsWindows())
            return;
        string store = SetUp();
        using Process hub = BezelProgram.Start("hub", "--store", store);
        (await hub.StandardOutput.ReadLineAsync()).ShouldNotBeNull().ShouldContain("at work");
        BezelProgram.Run("doctor", "--store", store).Output.ShouldContain("The hub is running.");
        using (Process kill = Process.Start("kill", ["-TERM", hub.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        string errors = await hub.StandardError.ReadToEndAsync();
        await hub.WaitForExitAsync();
        errors.ShouldBeEmpty();
        hub.ExitCode.ShouldBe(0);
    }

    private string SetUp()
    {
        string store = Path.Combine(_folder.Root, "store");
        Run run = BezelProgram.Run("setup", "--store", store, "--name", "Vale & Daughters", "--country", "US", "--recovery-key-file", Path.Combine(_folder.Root, "recovery-key.txt"));
        run.Status.ShouldBe(0, run.Errors);
        return store;
    }

    [GeneratedRegex(@"^  ([a-z][a-z-]+)\b", RegexOptions.Multiline)]
    private static partial Regex Verb();

    [GeneratedRegex("(?:^|\\s)bezel ([a-z][a-z-]+)")]
    private static partial Regex Named();
}
