using System.Globalization;
using Bezel.Documents;

namespace Bezel.Scanning;

/// <summary>
/// Runs <c>yara</c> (yara(1)) over an attachment with the shop's rules, all its files in one go. Rules: the files lie in a private folder
/// under numbers, never under their own names, and are removed; every rule file is named by its full path behind a namespace of its own,
/// so that no name can be taken for an option.
/// </summary>
internal sealed class YaraScanner(string rules, ScanningSettings settings) : IFileScanner
{
    private const int MaxRuleFiles = 500, MaxOutput = 200_000;

    public void Scan(IReadOnlyList<ScannedFile> files, ScanFindings findings)
    {
        if (files.Count == 0)
            return;
        if (RuleFiles(findings) is not { Count: > 0 } sources)
            return;
        try
        {
            using var folder = new PrivateFolder();
            string contents = Directory.CreateDirectory(Path.Combine(folder.Path, "files")).FullName;
            for (int i = 0; i < files.Count; i++)
            {
                using FileStream file = File.Create(Path.Combine(contents, i.ToString(CultureInfo.InvariantCulture)));
                file.Write(files[i].Content.Span);
            }
            string timeout = Math.Max((int)settings.Patience.TotalSeconds, 1).ToString(CultureInfo.InvariantCulture);
            string[] arguments = ["-w", "-N", "-r", "-p", "1", "-a", timeout, .. sources.Select((path, i) => string.Create(CultureInfo.InvariantCulture, $"n{i}:{path}")), contents];
            Note(BoundedProgram.Run("yara", arguments, default, folder.Path, MaxOutput, settings), contents, files, findings);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            findings.Blind("YARA was not run: " + failed.Message);
        }
    }

    private static void Note(ProgramOutcome outcome, string contents, IReadOnlyList<ScannedFile> files, ScanFindings findings)
    {
        if (outcome.End == ProgramEnd.Missing)
        {
            findings.Blind("YARA is not on this computer (Debian: apt install yara), so that its rules were not tried");
            return;
        }
        // Each line: the rule, a space, the file.
        foreach (string line in outcome.Output.Split('\n'))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0 && line.AsSpan(space + 1).StartsWith(contents) && int.TryParse(line.AsSpan(space + 2 + contents.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < files.Count)
                findings.Fact(FactKind.RuleHit, line[..space], files[number].Where);
        }
        if (outcome.End == ProgramEnd.TookTooLong)
            findings.Blind("YARA took too long and was ended");
        else if (outcome.Status != 0 || outcome.Errors.Contains("error", StringComparison.Ordinal))
            findings.Blind("YARA did not finish: " + FirstLine(outcome.Errors));
    }

    private static string FirstLine(string errors)
    {
        string line = errors.Split('\n', 2)[0].Trim();
        return line.Length == 0 ? "it gave no reason" : line.Length <= 200 ? line : line[..200];
    }

    private List<string>? RuleFiles(ScanFindings findings)
    {
        string path = Path.GetFullPath(rules);
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
        {
            findings.Blind($"there are no YARA rules at {rules}");
            return null;
        }
        List<string> found =
        [
            .. Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file).ToUpperInvariant() is ".YAR" or ".YARA").Order(StringComparer.Ordinal).Take(MaxRuleFiles),
        ];
        if (found.Count == 0)
            findings.Blind($"there are no YARA rules (.yar, .yara) in {rules}");
        return found;
    }
}
