namespace Bezel.Links;

/// <summary>The brands of <c>brands.txt</c>, by domain, by name and as a lookalike index.</summary>
internal sealed class BrandTable
{
    private static readonly Lazy<BrandTable> Loaded = new(() => new BrandTable(EmbeddedData.Text("brands.txt")));

    private readonly Dictionary<string, Brand> _byDomain = new(2500, StringComparer.Ordinal);
    private readonly Lazy<LookalikeIndex> _lookalikes;
    private readonly Lazy<BrandNames> _names;

    private BrandTable(string text)
    {
        var brands = new List<Brand>(800);
        var category = BrandCategory.Bank;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (line[0] == '[')
            {
                category = Enum.Parse<BrandCategory>(line.Trim("[]"));
                continue;
            }
            string[] fields = line.ToString().Split('|', StringSplitOptions.TrimEntries);
            bool common = fields[0].EndsWith('*');
            var brand = new Brand(
                common ? fields[0][..^1] : fields[0],
                fields[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                fields[2].Split(' ', StringSplitOptions.RemoveEmptyEntries),
                category,
                common);
            brands.Add(brand);
            foreach (string domain in brand.Domains)
                _byDomain.TryAdd(domain, brand);
        }
        All = brands;
        _lookalikes = new(IndexDomains);
        _names = new(() => new BrandNames(All));
    }

    internal static BrandTable Instance => Loaded.Value;

    internal IReadOnlyList<Brand> All { get; }

    internal BrandNames Names => _names.Value;

    internal LookalikeIndex Lookalikes => _lookalikes.Value;

    /// <summary>The brand of the host or of a parent of it, not above the registrable domain: a bucket at a cloud is not the cloud's.</summary>
    internal Brand? ByDomain(string host)
    {
        host = host.TrimEnd('.').ToLowerInvariant();
        if (_byDomain.TryGetValue(host, out Brand? brand))
            return brand;
        if (!host.Contains('.', StringComparison.Ordinal) || PublicSuffix.RegistrableDomain(host) is not string registrable)
            return null;
        var byDomain = _byDomain.GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlySpan<char> rest = host;
        for (int labels = 0; labels < 16 && rest.Length > registrable.Length; labels++)
        {
            rest = rest[(rest.IndexOf('.') + 1)..];
            if (byDomain.TryGetValue(rest, out brand))
                return brand;
        }
        return null;
    }

    private LookalikeIndex IndexDomains()
    {
        var index = new LookalikeIndex();
        foreach (Brand brand in All)
        {
            foreach (string domain in brand.Domains)
                index.Add(domain);
        }
        return index;
    }
}
