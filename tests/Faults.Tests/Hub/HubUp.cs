using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Bezel.Pages.Access;
using Bezel.People.Accounts;
using Bezel.People.SignIn;
using Bezel.People.Tokens;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Faults.Tests.Hub;

/// <summary>
/// The whole program on a store in which somebody is signed in and a program has a token: <c>bezel up</c> with the hub as its child, which can be
/// killed, starved of disk and asked from outside as anybody could.
/// </summary>
internal sealed class HubUp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly SemaphoreSlim _back = new(0);

    private HubUp(Process process, string address, string session, string token) => (_process, Address, Session, Token) = (process, address, session, token);

    /// <summary>Where it answers, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>The value of the session's cookie of an owner who has signed in.</summary>
    public string Session { get; }

    /// <summary>A token that may do everything a token can.</summary>
    public string Token { get; }

    /// <summary>Everything it said.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <summary>The process of the hub that runs now; 0 while none does.</summary>
    public int Hub => Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out int id) ? id : 0)
        .FirstOrDefault(id => id != 0 && ParentOf(id) == _process.Id);

    /// <summary>Makes an owner and a token in the store, closes it, and starts the program on it; returns once the hub is at work.</summary>
    public static async Task<HubUp> StartAsync(TestStore test)
    {
        string session, token;
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            Account account = await AccountBook.AddAsync(change, "Anna Vale", "anna@vale.example", ShopRole.Owner);
            session = (await Sessions.BeginAsync(change, account.Id)).Value;
            token = (await TokenBook.MakeAsync(change, "The till", [.. Scopes.All.Select(s => s.Name)])).Text;
            await change.CommitAsync();
        }
        await test.CloseAsync();
        int port = LoopbackPorts.Free();
        Process process = Process.Start(new ProcessStartInfo(WriterLife.DotNet(),
            [Path.Combine(AppContext.BaseDirectory, "bezel.dll"), "up", "--no-browser", "--store", test.Folder.Path, "--port", port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var up = new HubUp(process, $"http://localhost:{port}", session, token);
        process.OutputDataReceived += (_, line) => up.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => up.Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await up.HearThatItIsThereAsync();
        return up;
    }

    /// <summary>Waits until the hub says that it is there, or there again.</summary>
    public async Task HearThatItIsThereAsync()
    {
        if (!await _back.WaitAsync(Patience))
            throw new InvalidOperationException("The hub does not say where it is:\n" + Said);
    }

    /// <summary>Ends the hub as <c>kill -9</c> does; what watches it lives on.</summary>
    public void Kill()
    {
        using Process hub = Process.GetProcessById(Hub);
        hub.Kill();
        hub.WaitForExit();
    }

    /// <summary>What the hub's process holds in memory now and held at most, in megabytes.</summary>
    public (double Now, double Most) Memory()
    {
        string[] status = File.ReadAllLines($"/proc/{Hub}/status");
        return (Of("VmRSS:"), Of("VmHWM:"));

        double Of(string name) => double.Parse(status.First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>The owner's browser.</summary>
    public Browser Owner() => new(Address, (Sessions.Cookie(https: false), Session));

    /// <summary>A browser in which nobody is signed in.</summary>
    public Browser Stranger() => new(Address);

    /// <summary>The program that has the token.</summary>
    public HttpClient Till()
    {
        var till = new HttpClient { BaseAddress = new Uri(Address) };
        till.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return till;
    }

    /// <summary>Stops it in order.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using (Process stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
                await stop.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await _process.WaitForExitAsync(patience.Token);
        }
        _process.Dispose();
        _back.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_said)
            _said.AppendLine(line);
        if (line.StartsWith("Bezel is at ", StringComparison.Ordinal) || line.StartsWith("Bezel is back at ", StringComparison.Ordinal))
            _back.Release();
    }

    private static int ParentOf(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], CultureInfo.InvariantCulture); // after the name, which may hold anything, and the state
        }
        catch (IOException)
        {
            return 0; // gone meanwhile
        }
    }
}
