using Bezel.Train;
using Bezel.Train.Evaluation;
using Bezel.Train.ModernMail;

// Run from the root of the checkout. The unpacked corpus is looked for at BEZEL_CORPUS_CACHE.
string corpus = Environment.GetEnvironmentVariable("BEZEL_CORPUS_CACHE") is { Length: > 0 } set ? set : Path.Combine(Path.GetTempPath(), "bezel-corpus");
string repository = Directory.GetCurrentDirectory();
if (!File.Exists(Path.Combine(repository, "Bezel.slnx")))
{
    Console.Error.WriteLine("Run this from the root of the checkout.");
    return 2;
}
var commands = new Commands(corpus, repository);
switch (args)
{
    case ["evaluate", .. string[] options]:
        commands.Evaluate(Following(options, "--answers"));
        return 0;
    case ["fit", .. string[] options]:
        commands.Fit(Following(options, "--fold-models"), card: !options.Contains("--no-card"));
        return 0;
    case ["rules", .. string[] options]:
        RuleReport.Print(corpus, Path.Combine(repository, "tests", "Samples", "inboxes"), Following(options, "--show"), options.Contains("--inboxes"));
        return 0;
    case ["rule-docs"]:
        Directory.CreateDirectory(Path.Combine(repository, "docs", "rules"));
        File.WriteAllText(Path.Combine(repository, "docs", "rules", "README.md"), RuleDocs.Write());
        return 0;
    case ["modern-mail", string folder]:
        ModernMailCommand.Write(folder);
        return 0;
    default:
        Console.Error.WriteLine("""
            verbs:
              evaluate [--answers FILE]     quick figures by cross-validation, as Markdown
              fit [--no-card] [--fold-models FOLDER]
                                            writes the model, the weights of the rules and docs/model-card.md
              rules [--inboxes] [--show RULE]    where rules fire
              rule-docs                     writes docs/rules/README.md
              modern-mail FOLDER            writes the modern training mail as .eml
            """);
        return 2;
}

static string? Following(string[] options, string name)
{
    int at = Array.IndexOf(options, name);
    return at >= 0 && at + 1 < options.Length ? options[at + 1] : null;
}
