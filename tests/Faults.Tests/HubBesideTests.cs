using System.Diagnostics;
using Bezel.Testing;

namespace Bezel.Faults.Tests;

/// <summary>One hub a store, and what may run beside it: the program itself, by its command line.</summary>
public sealed class HubBesideTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_second_hub_is_refused_verbs_work_beside_the_first_and_a_killed_one_leaves_no_lock(string kind)
    {
        string root = Directory.CreateTempSubdirectory("bezel-hub-").FullName;
        string store = Path.Combine(root, "store");
        List<string> setup = ["setup", "--store", store, "--name", "Vale & Daughters", "--country", "US", "--time-zone", "America/New_York",
            "--language", "en-US", "--currency", "USD", "--recovery-key-file", Path.Combine(root, "recovery.key")];
        string? password = null;
        if (kind == StoreKinds.Postgres)
        {
            PostgresDatabase database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
            setup.AddRange(["--postgres", $"{database.Host}:{database.Port}/{database.Name}", "--postgres-user", database.User]);
            password = database.Password;
        }
        (await RunAsync(password, [.. setup])).Status.ShouldBe(0);

        using (Process hub = Start(password, ["hub", "--store", store]))
        {
            try
            {
                (await hub.StandardOutput.ReadLineAsync()).ShouldNotBeNull(await Ended(hub)).ShouldContain("Bezel is at work");
                (int status, _, string errors) = await RunAsync(password, ["hub", "--store", store]);
                status.ShouldNotBe(0);
                errors.ShouldContain("Another Bezel hub already runs");
                hub.HasExited.ShouldBeFalse();

                foreach (string[] verb in new[] { new[] { "ledger", "verify" }, ["ledger", "list"], ["findings"], ["backup", "--to", Path.Combine(root, "backups")] })
                {
                    (int done, _, string said) = await RunAsync(password, [.. verb, "--store", store]);
                    done.ShouldBe(0, $"{string.Join(' ', verb)}: {said}");
                }
                Directory.EnumerateFiles(Path.Combine(root, "backups")).ShouldNotBeEmpty();
            }
            finally
            {
                hub.Kill();
                await hub.WaitForExitAsync();
            }
        }
        using (Process next = Start(password, ["hub", "--store", store]))
        {
            string? line = await next.StandardOutput.ReadLineAsync();
            next.Kill();
            await next.WaitForExitAsync();
            line.ShouldNotBeNull().ShouldContain("Bezel is at work");
        }
        Directory.Delete(root, recursive: true);
    }

    private static async Task<string> Ended(Process process) => process.HasExited ? await process.StandardError.ReadToEndAsync() : "";

    private static async Task<(int Status, string Output, string Errors)> RunAsync(string? password, string[] arguments)
    {
        using Process process = Start(password, arguments);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    private static Process Start(string? password, string[] arguments)
    {
        var start = new ProcessStartInfo(WriterLife.DotNet(), [Path.Combine(AppContext.BaseDirectory, "bezel.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (password is not null)
            start.Environment["BEZEL_POSTGRES_PASSWORD"] = password;
        return Process.Start(start)!;
    }
}
