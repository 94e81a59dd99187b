using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Bezel.Ledger;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>Verification: of the store, of an export, and of an export so large that memory would tell.</summary>
internal static class GroundVerify
{
    /// <summary>The stored ledger and its export, each once through.</summary>
    public static async Task StoreAsync(string name, TestStore test, string folder)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        var watch = Stopwatch.StartNew();
        LedgerReport stored = await reading.VerifyLedgerAsync([]);
        Say($"{name}: ledger verified in the store", stored, watch.Elapsed);

        string path = Path.Combine(folder, "export.txt");
        watch.Restart();
        await using (FileStream file = File.Create(path))
            await reading.ExportLedgerAsync(file);
        Ground.Print($"{name}: export written, {new FileInfo(path).Length / 1e6:N0} MB", $"{stored.Entries / watch.Elapsed.TotalSeconds:N0} entries/s");
        watch.Restart();
        await using (FileStream file = File.OpenRead(path))
            Say($"{name}: export verified", ExportVerifier.Verify(file, []), watch.Elapsed);
        File.Delete(path);
    }

    /// <summary>An export that is made while it is verified, and never lies anywhere as a whole.</summary>
    public static async Task StreamAsync(long entries)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var log = LogId.FromBytes(RandomNumberGenerator.GetBytes(LogId.Size));
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19));
        Task writing = Task.Run(() =>
        {
            using Stream output = pipe.Writer.AsStream();
            using var export = new ExportWriter(output, log, key.ExportSubjectPublicKeyInfo(), 0);
            for (long i = 0; i < entries; i++)
                export.Entry(new EntryDraft(i, "program:bench", "finding.opened").Add("finding", i).Add("kind", "supplier-payment").Encode(log, i));
            export.Close();
        });
        var watch = Stopwatch.StartNew();
        var memory = new Memory(entries / 10);
        LedgerReport report = ExportVerifier.Verify(pipe.Reader.AsStream(), [], memory);
        await writing;
        Say("export verified while it is made (two cores)", report, watch.Elapsed);
        Ground.Print("  memory, MB, after each tenth", $"{string.Join(", ", memory.Megabytes)}");
    }

    private static void Say(string what, LedgerReport report, TimeSpan time)
    {
        if (!report.Holds)
            throw new InvalidOperationException($"{what}: {report.Problems[0].Sentence}");
        Ground.Print($"{what}, {report.Entries:N0} entries", $"{report.Entries / time.TotalSeconds:N0} entries/s");
    }

    private sealed class Memory(long every) : IProgress<long>
    {
        private int _seen;

        public List<string> Megabytes { get; } = [];

        public void Report(long value)
        {
            if (value < (_seen + 1) * every)
                return;
            _seen++;
            using Process self = Process.GetCurrentProcess();
            Megabytes.Add(string.Create(CultureInfo.InvariantCulture, $"{self.WorkingSet64 / 1e6:N0}"));
        }
    }
}
