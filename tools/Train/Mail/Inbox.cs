using Bezel.Judge.Shop;

namespace Bezel.Train.Mail;

/// <summary>A message of one of the shops' inboxes that were written for this project.</summary>
internal sealed record InboxMail(string ShopName, IShopKnowledge Shop, string File, bool IsFraud, string Kind, string Hold, byte[] Bytes)
{
    /// <summary>Legitimate, yet to be looked at twice: a stranger who asks to be paid, a customer who names an account for a refund.</summary>
    public bool IsExpectedCareful { get; init; }
}

/// <summary>Reads the inboxes in <c>tests/Samples/inboxes</c>: a folder a shop with <c>shop.yaml</c>, <c>labels.tsv</c> and <c>messages/</c>.</summary>
internal static class Inbox
{
    /// <summary>All messages of all shops but those kept out of fitting (folders that start with "heldout").</summary>
    public static IEnumerable<InboxMail> All(string folder, bool heldOut = false)
    {
        foreach (string shop in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(shop).StartsWith("heldout", StringComparison.Ordinal) != heldOut)
                continue;
            IShopKnowledge knowledge = ShopFile.Parse(File.ReadAllText(Path.Combine(shop, "shop.yaml")));
            foreach (string line in File.ReadLines(Path.Combine(shop, "labels.tsv")))
            {
                string[] cells = line.Split('\t');
                if (cells.Length < 4 || cells[1] is not ("fraud" or "legit"))
                    continue;
                string file = Path.GetFileName(cells[0]);
                yield return new InboxMail(Path.GetFileName(shop), knowledge, file, cells[1] == "fraud", cells[2], cells[3], File.ReadAllBytes(Path.Combine(shop, "messages", file)))
                {
                    IsExpectedCareful = cells.Length > 4 && cells[4].Contains("expect-careful", StringComparison.Ordinal),
                };
            }
        }
    }
}
