using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Bezel.Shop;
using Bezel.Shop.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Pages.Printing;

/// <summary>
/// Prints by an installed browser without a window (<c>--headless --print-to-pdf</c>). Rules: it reads one file of ours in a private folder, whose policy
/// lets nothing run and nothing be loaded; whatever it would ask of the network finds neither a name nor a way; a profile of its own, gone afterwards with
/// the folder; one at a time; ended with all that it started when it takes too long. Its sandbox is on, but where the hub runs as root
/// on Linux, where Chromium starts only without.
/// The page holds account numbers: where the system has a folder that is memory only, it lies there.
/// </summary>
/// <param name="scopes">Where components get what they inject.</param>
/// <param name="settings">The bounds.</param>
internal sealed class ChromiumPrinter(IServiceScopeFactory scopes, PrintSettings settings) : IPdfPrinter, IDisposable
{
    private const int MaxErrors = 8_000;

    private readonly SemaphoreSlim _turn = new(1, 1);

    public bool IsPossible => InstalledBrowser.Find(settings.Browser) is not null;

    public async Task<byte[]> PrintAsync(PrintDocument document, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        string browser = InstalledBrowser.Find(settings.Browser) ?? throw new RefusedException(PrintWords.Say(string.IsNullOrWhiteSpace(settings.Browser) ? "none" : "none-as-set"));
        string page = await PrintedPage.MakeAsync(document, scopes);
        if (page.Length > settings.MaxPage)
            throw new RefusedException(PrintWords.Say("too-large"));
        if (!await _turn.WaitAsync(settings.Turn, cancellation))
            throw new RefusedException(PrintWords.Say("busy"));
        try
        {
            await using var folder = new PrintFolder(settings.Folder);
            string file = Path.Combine(folder.Path, "page.html"), printed = Path.Combine(folder.Path, "page.pdf");
            DurableFile.WritePrivate(file, Encoding.UTF8.GetBytes(page));
            string errors = await RunAsync(browser, Arguments(folder.Path, file, printed), folder.Path, cancellation);
            return await ReadAsync(printed, errors, cancellation);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or Win32Exception)
        {
            throw Failed(failed.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static IEnumerable<string> Arguments(string folder, string file, string printed)
    {
        yield return "--headless";
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
            yield return "--no-sandbox";
        yield return "--user-data-dir=" + Path.Combine(folder, "profile");
        foreach (string off in new[]
        {
            "gpu", "quic", "background-networking", "component-update", "sync", "extensions", "default-apps", "domain-reliability", "client-side-phishing-detection",
            "breakpad", "crash-reporter", "dev-shm-usage", "background-timer-throttling",
        })
            yield return "--disable-" + off;
        yield return "--no-first-run";
        yield return "--no-default-browser-check";
        yield return "--no-pings";
        yield return "--metrics-recording-only";
        yield return "--password-store=basic";
        yield return "--use-mock-keychain";
        // Nothing listens at the discard port; not even this computer itself is reached around it, and no name is looked up.
        yield return "--proxy-server=http://127.0.0.1:9";
        yield return "--proxy-bypass-list=<-loopback>";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--no-pdf-header-footer";
        yield return "--print-to-pdf=" + printed;
        yield return new Uri(file).AbsoluteUri;
    }

    private async Task<string> RunAsync(string browser, IEnumerable<string> arguments, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(browser, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (!OperatingSystem.IsWindows())
        {
            start.Environment.Clear();
            start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
            start.Environment["LC_ALL"] = "C.UTF-8";
            start.Environment["HOME"] = start.Environment["TMPDIR"] = start.Environment["XDG_CONFIG_HOME"] = start.Environment["XDG_CACHE_HOME"] = start.Environment["XDG_RUNTIME_DIR"] = folder;
            start.Environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/dev/null";
        }
        using Process process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(settings.Patience);
        try
        {
            process.StandardInput.Close();
            Task<string> output = ReadAsync(process.StandardOutput), errors = ReadAsync(process.StandardError);
            await Task.WhenAll(process.WaitForExitAsync(patience.Token), output.WaitAsync(patience.Token), errors.WaitAsync(patience.Token));
            return process.ExitCode == 0 ? await errors : throw Failed(Reason(await errors));
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new RefusedException(PrintWords.Say("too-long"));
        }
        finally
        {
            End(process);
        }
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(TimeSpan.FromSeconds(5));
            }
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It ended in this very moment.
        }
    }

    private async Task<byte[]> ReadAsync(string printed, string errors, CancellationToken cancellation)
    {
        var file = new FileInfo(printed);
        if (!file.Exists || file.Length < 8)
            throw Failed(Reason(errors));
        if (file.Length > settings.MaxFile)
            throw new RefusedException(PrintWords.Say("too-large"));
        byte[] content = await File.ReadAllBytesAsync(printed, cancellation);
        return content.AsSpan().StartsWith("%PDF-"u8) ? content : throw Failed(PrintWords.Say("failed-silently"));
    }

    /// <summary>All is read, so that it is not held up; only the beginning is kept.</summary>
    private static async Task<string> ReadAsync(StreamReader reader)
    {
        var kept = new StringBuilder();
        char[] buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
            kept.Append(buffer, 0, Math.Min(read, MaxErrors - kept.Length));
        return kept.ToString();
    }

    /// <summary>The one line that says why; Chromium says much else, and first of all that it found no desktop.</summary>
    private static string Reason(string errors) =>
        errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .LastOrDefault(line => (line.Contains("FATAL", StringComparison.Ordinal) || line.Contains("sandbox", StringComparison.OrdinalIgnoreCase)) && line.Length < 400)
        ?? PrintWords.Say("failed-silently");

    private static RefusedException Failed(string why) => new(PrintWords.Say("failed", why));
}
