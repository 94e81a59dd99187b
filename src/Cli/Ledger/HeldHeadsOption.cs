using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Bezel.Ledger;

namespace Bezel.Cli.Ledger;

/// <summary><c>--head LINE</c> and <c>--heads FILE</c>: heads that somebody outside has kept, from a QR code, a print or a saved mail.</summary>
internal sealed class HeldHeadsOption
{
    private const long MostBytes = 64 * 1024 * 1024;

    public Option<string[]> Lines { get; } = new("--head") { Description = "A head held outside, as it stands in the mail or on paper (bezel-head:1:…). May be given several times.", AllowMultipleArgumentsPerToken = true };

    public Option<FileInfo[]> Files { get; } = new("--heads") { Description = "A file with heads held outside: a saved mail, or a list. May be given several times.", AllowMultipleArgumentsPerToken = true };

    /// <summary>Reads all of them, or says on standard error which cannot be read.</summary>
    public bool TryRead(ParseResult parsed, [NotNullWhen(true)] out List<TreeHead>? heads)
    {
        heads = [];
        bool good = true;
        foreach (string line in parsed.GetValue(Lines) ?? [])
        {
            if (TreeHead.TryParse(line.Trim(), out TreeHead? head, out HeadDefect defect))
                heads.Add(head);
            else
                good = Refuse($"--head {Short(line)}", defect);
        }
        foreach (FileInfo file in parsed.GetValue(Files) ?? [])
        {
            try
            {
                if (file.Length > MostBytes)
                {
                    Console.Error.WriteLine($"{file} is too large for a list of heads (more than 64 MB).");
                    good = false;
                    continue;
                }
                IReadOnlyList<TreeHead> found = HeldHeads.Read(File.ReadAllText(file.FullName), out IReadOnlyList<(int Line, HeadDefect Defect)> refused);
                foreach ((int line, HeadDefect defect) in refused)
                    good = Refuse($"{file}, line {line}", defect);
                if (found.Count == 0 && refused.Count == 0)
                {
                    Console.Error.WriteLine($"{file} holds no head: none of its lines begins with bezel-head:");
                    good = false;
                }
                heads.AddRange(found);
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"{file} could not be read: {failed.Message}");
                good = false;
            }
        }
        return good;
    }

    private static bool Refuse(string where, HeadDefect defect)
    {
        Console.Error.WriteLine($"{where}: this is no whole head ({Words(defect)}). Copy the whole line, from bezel-head: to its end.");
        return false;
    }

    private static string Words(HeadDefect defect) => defect switch
    {
        HeadDefect.UnknownVersion => "it is of a version that this program does not know",
        _ => "letters are missing or changed",
    };

    private static string Short(string line) => line.Length <= 40 ? line : line[..40] + "…";
}
