using Bezel.Judge;
using Bezel.Judge.Facts;
using Bezel.Judge.Model;
using Bezel.Judge.Rules;
using Bezel.Mime;

namespace Bezel.Train.Mail;

/// <summary>A message as the fit sees it: numbers only.</summary>
internal sealed class Row
{
    public required MailClass Class { get; init; }

    public required string Source { get; init; }

    public required string Name { get; init; }

    public required string Origin { get; init; }

    public required bool IsSynthetic { get; init; }

    /// <summary>From a shop's inbox that was written for this project.</summary>
    public bool IsInbox { get; init; }

    /// <summary>Written for this project: always fitted on when its own shop is not asked about, never in a rate.</summary>
    public bool IsWrittenForFitting => IsInbox || Source == "modern-mail";

    /// <summary>Buckets of the words.</summary>
    public required int[] Words { get; init; }

    public required float[] MakeUp { get; init; }

    /// <summary>Indices of the rules that fired, in <see cref="RuleBook.All"/>.</summary>
    public required int[] Rules { get; init; }

    /// <summary>What makes two messages one campaign: the same key is the same campaign.</summary>
    public required string[] CampaignKeys { get; init; }

    public bool IsBad => Class != MailClass.Ham;

    /// <summary>Reads a message into numbers.</summary>
    public static Row Of(LabelledMail mail)
    {
        MessageFacts facts = FactsGatherer.OfEmail(MimeMessage.Read(mail.Bytes), []);
        return Of(mail, new MessageJudge().OpenFacts(facts), isInbox: false);
    }

    /// <summary>Reads a message of a shop's inbox into numbers, with what the shop knows.</summary>
    public static Row Of(InboxMail mail) =>
        Of(new LabelledMail(mail.IsFraud ? MailClass.Phish : MailClass.Ham, mail.ShopName, mail.File, mail.Bytes), new MessageJudge(mail.Shop).Open(mail.Bytes), isInbox: true);

    private static Row Of(LabelledMail mail, Incoming incoming, bool isInbox)
    {
        MessageFacts facts = incoming.Facts;
        var words = new LeakFreeWords();
        WordFeatures.Visit(facts, ref words);
        return new Row
        {
            Class = mail.Class,
            Source = mail.Source,
            Name = mail.Name,
            Origin = mail.Origin,
            IsSynthetic = mail.IsSynthetic || isInbox,
            IsInbox = isInbox,
            Words = words.Sorted(),
            MakeUp = Bezel.Judge.Model.MakeUp.Of(facts),
            Rules = FiredRules(incoming),
            CampaignKeys = [.. Campaigns.KeysOf(mail, facts)],
        };
    }

    /// <summary>Indices of the rules that fire for a case.</summary>
    public static int[] FiredRules(Incoming incoming)
    {
        var fired = new List<int>();
        for (int i = 0; i < RuleBook.All.Count; i++)
        {
            if (RuleBook.All[i].Examine(incoming).IsFound)
                fired.Add(i);
        }
        return [.. fired];
    }

    private readonly struct LeakFreeWords() : IWordVisitor
    {
        private readonly HashSet<int> _buckets = [];

        public void Visit(int bucket, string text, int start, int end)
        {
            ReadOnlySpan<char> phrase = text.AsSpan(start, end - start);
            foreach (string placeholder in Leaks.Placeholders)
            {
                if (phrase.Contains(placeholder, StringComparison.OrdinalIgnoreCase))
                    return;
            }
            _buckets.Add(bucket);
        }

        public int[] Sorted()
        {
            int[] sorted = [.. _buckets];
            Array.Sort(sorted);
            return sorted;
        }
    }
}
