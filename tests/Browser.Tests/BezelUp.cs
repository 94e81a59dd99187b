using System.Diagnostics;
using System.Text;
using Bezel.Testing;

namespace Bezel.Browser.Tests;

/// <summary>The built program, started by <c>bezel up</c> on a new store as a new user starts it, and other verbs beside it.</summary>
internal sealed class BezelUp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private BezelUp(Process process, string store) => (_process, Store) = (process, store);

    /// <summary>The store's folder.</summary>
    public string Store { get; }

    /// <summary>Where it says it is.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The set-up code that it printed.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Everything it said.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <summary>Starts it and waits until it says where it is.</summary>
    public static async Task<BezelUp> StartAsync(string kind)
    {
        string store = Path.Combine(Directory.CreateTempSubdirectory("bezel-up-").FullName, "store");
        var arguments = new List<string> { "up", "--no-browser", "--port", $"{LoopbackPorts.Free()}", "--store", store };
        string? password = null;
        if (kind == StoreKinds.Postgres)
        {
            PostgresDatabase database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
            arguments.AddRange(["--postgres", $"{database.Host}:{database.Port}/{database.Name}", "--postgres-user", database.User]);
            password = database.Password;
        }
        Process process = Process.Start(StartInfo(arguments, password))!;
        process.StandardInput.Close();
        var up = new BezelUp(process, store);
        var ready = new TaskCompletionSource();
        process.OutputDataReceived += (_, line) => up.Hear(line.Data, ready);
        process.ErrorDataReceived += (_, line) => up.Hear(line.Data, ready);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (await Task.WhenAny(ready.Task, process.WaitForExitAsync(), Task.Delay(Patience)) != ready.Task)
            throw new InvalidOperationException("bezel up does not say where it is:\n" + up.Said);
        return up;
    }

    /// <summary>Runs another verb on the same store.</summary>
    /// <returns>Its exit status and everything it said.</returns>
    public async Task<(int Status, string Output)> RunAsync(params string[] verb)
    {
        using Process process = Process.Start(StartInfo([.. verb, "--store", Store], null))!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output + await errors);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using (Process stop = Process.Start("kill", ["-TERM", $"{_process.Id}"])) // as Ctrl-C: it stops the hub too
                await stop.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await _process.WaitForExitAsync(patience.Token);
        }
        _process.Dispose();
        Directory.Delete(Path.GetDirectoryName(Store)!, recursive: true);
    }

    private void Hear(string? line, TaskCompletionSource ready)
    {
        if (line is null)
            return;
        lock (_said)
            _said.AppendLine(line);
        if (line.StartsWith("Bezel is at ", StringComparison.Ordinal))
            Address = line["Bezel is at ".Length..].TrimEnd('/');
        else if (line.Trim().StartsWith("Set-up code: ", StringComparison.Ordinal))
            Code = line.Split(": ")[1].Trim();
        else if (line.StartsWith("Ctrl-C stops it", StringComparison.Ordinal))
            ready.TrySetResult();
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments, string? password)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bezel.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (password is not null)
            start.Environment["BEZEL_POSTGRES_PASSWORD"] = password;
        return start;
    }
}
