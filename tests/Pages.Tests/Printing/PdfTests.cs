using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bezel.Pages.Printing;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Pages.Tests.Printing;

/// <summary>PDF files made by the real browser, and by stand-ins that do what a browser should not.</summary>
public sealed class PdfTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bezel-printing-");

    private static readonly ShopProfile Shop = new() { Id = new ShopId(1), Name = "Vale & \"Daughters\" </style>", Country = "US", TimeZone = "America/New_York", Language = "en-US" };

    [ProgramFact("chromium", "pdftotext")]
    public async Task A_component_becomes_a_pdf_file_with_the_shops_name_the_time_and_what_it_can_be_checked_against()
    {
        using ServiceProvider services = Services(new PrintSettings());
        byte[] pdf = await Printer(services).PrintAsync(Document("Meridian Diamonds, 18,450.00 USD, <b>not bold</b>, Zürich"));
        string text = await TextAsync(pdf);
        text.ShouldContain("Recall for Vale & \"Daughters\" </style>");
        text.ShouldContain("<b>not bold</b>, Zürich");
        text.ShouldContain("Monday, November 2, 2026 9:00");
        text.ShouldContain("Ledger entry 41 of 57.");
        text.ShouldMatch("1 ?/ ?1");
    }

    [ProgramFact("chromium", "pdftotext")]
    public async Task What_is_printed_runs_nothing_and_asks_nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string here = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/seen";
        using ServiceProvider services = Services(new PrintSettings());
        byte[] pdf = await Printer(services).PrintAsync(Document("still here") with
        {
            Parameters = new Dictionary<string, object?>
            {
                ["Text"] = "still here",
                ["Markup"] = $"<img src='{here}'><script>document.body.textContent='ran'</script><iframe src='{here}'></iframe><link rel=stylesheet href='{here}'><style>body{{display:none}}</style><iframe src='file:///etc/passwd'></iframe><p onclick=1 style='display:none'>styled</p>",
            },
        });
        string text = await TextAsync(pdf);
        text.ShouldContain("still here");
        text.ShouldContain("styled");
        text.ShouldNotContain("root:");
        listener.Pending().ShouldBeFalse("nothing was asked of the network, not even of this computer");
    }

    [ProgramFact("chromium", "pdfinfo")]
    public async Task The_sheet_is_of_the_shops_country()
    {
        using ServiceProvider services = Services(new PrintSettings());
        (await InfoAsync(await Printer(services).PrintAsync(Document("x")))).ShouldContain("(letter)");
        var german = new ShopProfile { Id = new ShopId(1), Name = "Gold und Stein", Country = "DE", TimeZone = "Europe/Berlin", Language = "en-US" };
        (await InfoAsync(await Printer(services).PrintAsync(Document("x") with { Shop = german }))).ShouldContain("(A4)");
    }

    [ProgramFact("chromium")]
    public async Task Several_at_once_are_made_one_after_the_other_and_leave_nothing_behind()
    {
        using ServiceProvider services = Services(new PrintSettings());
        byte[][] all = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Printer(services).PrintAsync(Document($"copy {i}"))));
        Array.TrueForAll(all, pdf => pdf.AsSpan().StartsWith("%PDF-"u8)).ShouldBeTrue();
        _folder.EnumerateFileSystemInfos().ShouldBeEmpty("nothing is left of it");
    }

    [Fact]
    public async Task Without_a_browser_it_says_what_to_do_instead()
    {
        using ServiceProvider services = Services(new PrintSettings { Browser = "/nowhere/chrome" });
        Printer(services).IsPossible.ShouldBeFalse();
        (await Should.ThrowAsync<RefusedException>(() => Printer(services).PrintAsync(Document("x")))).Message.ShouldStartWith("Open the page and print it from your browser.");
    }

    [ProgramFact("sh", "sleep")]
    public async Task A_browser_that_hangs_is_ended_with_what_it_started()
    {
        using var stand = new StandInBrowser("sleep 61.375 & wait");
        using ServiceProvider services = Services(new PrintSettings { Browser = stand.Path, Patience = TimeSpan.FromMilliseconds(700) });
        (await Should.ThrowAsync<RefusedException>(() => Printer(services).PrintAsync(Document("x")))).Message.ShouldContain("too long");
        Process.GetProcessesByName("sleep").Where(p => File.Exists($"/proc/{p.Id}/cmdline") && File.ReadAllText($"/proc/{p.Id}/cmdline").Contains("61.375", StringComparison.Ordinal)).ShouldBeEmpty();
        _folder.EnumerateFileSystemInfos().ShouldBeEmpty("nothing is left of it");
    }

    [ProgramTheory("sh")]
    [InlineData("exit 0", "it gave no reason")]
    [InlineData("echo 'FATAL: No usable sandbox' >&2; exit 21", "No usable sandbox")]
    [InlineData("for a in \"$@\"; do case $a in --print-to-pdf=*) echo no > \"${a#*=}\"; echo 12345678 >> \"${a#*=}\";; esac; done", "it gave no reason")]
    [InlineData("head -c 3000000 /dev/zero | tr '\\0' x; head -c 3000000 /dev/zero | tr '\\0' x >&2; exit 1", "it gave no reason")]
    public async Task A_browser_that_makes_no_pdf_file_is_refused_with_its_reason(string script, string reason)
    {
        using var stand = new StandInBrowser(script);
        using ServiceProvider services = Services(new PrintSettings { Browser = stand.Path });
        (await Should.ThrowAsync<RefusedException>(() => Printer(services).PrintAsync(Document("x")))).Message.ShouldContain(reason);
        _folder.EnumerateFileSystemInfos().ShouldBeEmpty("nothing is left of it");
    }

    [ProgramFact("sh")]
    public async Task A_page_or_file_beyond_the_bounds_is_refused()
    {
        using var stand = new StandInBrowser("for a in \"$@\"; do case $a in --print-to-pdf=*) (printf %%PDF-1.4; head -c 5000 /dev/zero) > \"${a#*=}\";; esac; done");
        using ServiceProvider large = Services(new PrintSettings { Browser = stand.Path, MaxFile = 4000 });
        (await Should.ThrowAsync<RefusedException>(() => Printer(large).PrintAsync(Document("x")))).Message.ShouldContain("too much");
        using ServiceProvider fits = Services(new PrintSettings { Browser = stand.Path });
        (await Printer(fits).PrintAsync(Document("x"))).Length.ShouldBe(5008);
        using ServiceProvider small = Services(new PrintSettings { Browser = stand.Path, MaxPage = 1000 });
        (await Should.ThrowAsync<RefusedException>(() => Printer(small).PrintAsync(Document("x")))).Message.ShouldContain("too much");
    }

    [ProgramFact("sh")]
    public async Task The_browser_gets_nothing_of_our_environment_and_a_folder_of_its_own()
    {
        using var stand = new StandInBrowser("for a in \"$@\"; do case $a in --print-to-pdf=*) (printf '%%PDF-'; env; stat -c %a .; printf '%s\\n' \"$@\") > \"${a#*=}\";; esac; done");
        Environment.SetEnvironmentVariable("BEZEL_TEST_SECRET", "hush");
        using ServiceProvider services = Services(new PrintSettings { Browser = stand.Path });
        string seen = Encoding.UTF8.GetString(await Printer(services).PrintAsync(Document("x")));
        seen.ShouldNotContain("hush");
        seen.ShouldContain("\n700\n");
        seen.ShouldContain("--host-resolver-rules=MAP * ~NOTFOUND");
        seen.Contains("--no-sandbox", StringComparison.Ordinal).ShouldBe(Environment.IsPrivilegedProcess, "only where Chromium would not start else");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static PrintDocument Document(string text) => PrintDocument.Of<Letter>("Recall", Shop, "Ledger entry 41 of 57.", ("Text", text));

    private ServiceProvider Services(PrintSettings settings) =>
        new ServiceCollection().AddSingleton<TimeProvider>(new SetClock()).AddSingleton(settings with { Folder = _folder.FullName }).AddPrinting().BuildServiceProvider();

    private static IPdfPrinter Printer(ServiceProvider services) => services.GetRequiredService<IPdfPrinter>();

    private static Task<string> TextAsync(byte[] pdf) => AskAsync("pdftotext", ["-layout", "-", "-"], pdf);

    private static async Task<string> InfoAsync(byte[] pdf)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            return await AskAsync("pdfinfo", [file], []);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> AskAsync(string program, string[] arguments, byte[] input)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    /// <summary>A script in a browser's place.</summary>
    private sealed class StandInBrowser : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bezel-browser-");

        public StandInBrowser(string script)
        {
            File.WriteAllText(Path, "#!/bin/sh\n" + script + "\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        public string Path => System.IO.Path.Combine(_folder.FullName, "browser");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
