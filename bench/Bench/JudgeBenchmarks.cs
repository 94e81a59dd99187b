using BenchmarkDotNet.Attributes;
using Bezel.Judge;
using Bezel.Judge.Facts;
using Bezel.Judge.Model;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules;
using Bezel.Judge.Shop;
using Bezel.Mime;
using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>Judging, step by step: time and memory for one message on one core, over the inboxes in <c>tests/Samples</c> with their shop's knowledge.</summary>
[MemoryDiagnoser]
public class JudgeBenchmarks
{
    private byte[][] _messages = [];
    private Incoming[] _opened = [];
    private MessageJudge _judge = new();

    /// <summary>Reads the messages once, so that no benchmark waits for the disk.</summary>
    [GlobalSetup]
    public void Load()
    {
        string inbox = Path.Combine(Repository.Samples, "inboxes", "hollis-wren");
        _judge = new MessageJudge(ShopFile.Parse(File.ReadAllText(Path.Combine(inbox, "shop.yaml"))));
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Repository.Samples, "inboxes"), "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        _messages = [.. Enumerable.Range(0, Mail.Count).Select(i => File.ReadAllBytes(files[i % files.Length]))];
        _opened = [.. _messages.Select(message => _judge.Open(message))];
        Console.WriteLine($"// {files.Length} messages, on average {_messages.Average(message => message.Length):N0} bytes");
    }

    /// <summary>Structure and bodies.</summary>
    [Benchmark(OperationsPerInvoke = Mail.Count)]
    public int Read() => _messages.Sum(message => MimeMessage.Read(message) is var mail ? (mail.PlainText?.Length ?? 0) + (mail.HtmlText?.Length ?? 0) : 0);

    /// <summary>Structure, bodies and all facts: page, links, money, attachments.</summary>
    [Benchmark(OperationsPerInvoke = Mail.Count)]
    public int Facts() => _messages.Sum(message => _judge.Open(message).Facts.Links.Count);

    /// <summary>The phrase lists over subject, current text and quoted thread.</summary>
    [Benchmark(OperationsPerInvoke = Mail.Count)]
    public int Phrases()
    {
        int topics = 0;
        foreach (Incoming opened in _opened)
        {
            MessageFacts facts = opened.Facts;
            topics += PhraseBook.Shipped.Search([new(Place.Subject, null, facts.Subject), new(Place.Current, null, facts.CurrentText), new(Place.Quoted, null, facts.QuotedText)]).Topics.Count();
        }
        return topics;
    }

    /// <summary>All rules over facts and phrases that are there already.</summary>
    [Benchmark(OperationsPerInvoke = Mail.Count)]
    public int Rules()
    {
        int found = 0;
        foreach (Incoming opened in _opened)
        {
            Incoming fresh = _judge.OpenFacts(opened.Facts);
            foreach (Rule rule in RuleBook.All)
                found += rule.Examine(fresh).IsFound ? 1 : 0;
        }
        return found;
    }

    /// <summary>The model over facts that are there already.</summary>
    [Benchmark(OperationsPerInvoke = Mail.Count)]
    public double Model() => _opened.Sum(opened => FraudModel.Shipped.LogOdds(opened.Facts));

    /// <summary>From bytes to verdict.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Mail.Count)]
    public int Judge() => _messages.Sum(message => _judge.JudgeEmail(message).Reasons.Count);
}
