using System.Diagnostics;
using Bezel.Testing;

namespace Bezel.Ledger.Tests;

/// <summary>tools/verify_ledger.py, which shares no code with Bezel, must come to the same conclusions.</summary>
public sealed class IndependentVerifierTests
{
    private static async Task<(int Status, string Said)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["-B", Path.Combine(Repository.Root, "tools", "verify_ledger.py"), .. arguments])
            start.ArgumentList.Add(argument);
        using Process python = Process.Start(start)!;
        Task<string> errors = python.StandardError.ReadToEndAsync();
        string said = await python.StandardOutput.ReadToEndAsync() + await errors;
        await python.WaitForExitAsync();
        return (python.ExitCode, said);
    }

    private static async Task<(int Status, string Said)> RunOn(byte[] content, params string[] arguments)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, content);
            return await Run([.. arguments, file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Agrees_with_the_published_vectors()
    {
        (int status, string said) = await Run("--vectors", Path.Combine(Repository.Root, "docs", "formats", "ledger-vectors"));
        said.ShouldContain(" vectors agree, 0 differ");
        status.ShouldBe(0);
    }

    [Fact]
    public async Task Verifies_an_export_just_written()
    {
        List<byte[]> entries = SampleLog.Entries(300);
        (int status, string said) = await RunOn(SampleLog.Bytes(entries, 100, 200), "--head", SampleLog.Head(entries[..250]).ToString());
        said.ShouldContain("300 entries. Proven by heads held outside: the first 250. Signed: the first 200. Not proven: 50.");
        said.ShouldContain("It holds.");
        status.ShouldBe(0);
    }

    [Fact]
    public async Task Names_what_is_wrong_with_a_damaged_one()
    {
        List<string> lines = SampleLog.Export(SampleLog.Entries(30), 10, 20);
        lines[2 + 7] = lines[2 + 7].Replace("as it was", "as it suits", StringComparison.Ordinal);
        lines.RemoveAt(2 + 15 + 1);
        (int status, string said) = await RunOn(SampleLog.Sealed(lines));
        said.ShouldContain("entry altered, entry 7, line 10");
        said.ShouldContain("entry missing, entry 15");
        said.ShouldContain("It does not hold.");
        status.ShouldBe(1);
    }

    [Fact]
    public async Task Verifies_a_proof_against_a_head_held_outside()
    {
        List<byte[]> entries = SampleLog.Entries(20);
        var tiles = new Tree.MemoryTiles();
        foreach (byte[] entry in entries)
            tiles.Append(MerkleTree.LeafHash(entry).ToArray());
        TreeHead head = SampleLog.Head(entries);
        byte[] proof = InclusionProof.Make(entries[3], 3, head, SampleLog.Spki, tiles).ToArray();
        (int status, string said) = await RunOn(proof, "--head", head.ToString());
        said.ShouldContain("It holds for the head of 20 entries.");
        said.ShouldContain("it is proven");
        status.ShouldBe(0);
        (status, said) = await RunOn(proof);
        said.ShouldContain("not held outside");
        proof[^200] ^= 1;
        (status, said) = await RunOn(proof);
        said.ShouldContain("It does not hold");
        status.ShouldBe(1);
    }

    [Fact]
    public async Task Refuses_a_head_that_is_none_instead_of_passing_over_it()
    {
        (int status, string said) = await RunOn(SampleLog.Bytes(SampleLog.Entries(3)), "--head", "bezel-head:1:nonsense");
        said.ShouldContain("Not a head");
        status.ShouldBe(1);
    }
}
