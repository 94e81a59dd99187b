namespace Bezel.Money;

/// <summary>The words of postal addresses and the one spelling that each is compared by.</summary>
internal static class AddressWords
{
    // One spelling: others. The first is what the others become.
    private const string Streets =
        "street:st,str;avenue:ave,av,aven;boulevard:blvd,boul,bd;road:rd;drive:dr,drv;lane:ln;court:ct;place:pl;plaza:plz;square:sq;terrace:ter,terr;highway:hwy;parkway:pkwy,pky;" +
        "circle:cir;way:wy;close:;crescent:cres;row:;mews:;walk:;wharf:;quay:;alley:aly;broadway:bway;expressway:expy;turnpike:tpke;trail:trl;loop:;gardens:gdns,garden;hill:;yard:;arcade:;pike:;esplanade:;bowery:;embankment:";

    private const string Units = "suite:ste,suit;floor:fl,flr,etage,stock;unit:;apartment:apt,appt;room:rm;building:bldg;box:;office:;level:lvl;booth:;vault:;dock:;warehouse:whse;flat:;shop:;studio:;stall:;counter:;locker:;bay:";

    private const string Directions = "north:n;south:s;east:e;west:w;northeast:ne;northwest:nw;southeast:se;southwest:sw;saint:;mount:mt;fort:ft";

    private const string Ordinals = "1:first;2:second;3:third;4:fourth;5:fifth;6:sixth;7:seventh;8:eighth;9:ninth;10:tenth;11:eleventh;12:twelfth";

    // Words of streets on the continent: stand before the name ("rue de la Paix 5"), or end it ("Hauptstrasse 5").
    private static readonly HashSet<string> Leading = ["rue", "via", "calle", "avenida", "avda", "viale", "corso", "piazza", "plaza", "place", "chemin", "quai", "allee", "impasse", "rua", "praca", "paseo", "carrer", "largo", "route", "rond", "am", "an", "im", "zum", "auf", "ul", "ulica", "aleja", "boulevard", "avenue", "bd", "passeig", "ronda", "vicolo", "strada", "cours", "cite", "hoveniersstraat", "pelikaanstraat"];

    private static readonly string[] Endings = ["strasse", "strase", "straat", "gasse", "platz", "weg", "allee", "laan", "gracht", "plein", "kade", "ufer", "damm", "ring", "gatan", "vagen", "gade", "vej", "str", "markt", "singel", "dijk", "chaussee", "steig", "hof", "lei", "stras"];

    private const string States =
        "AL:alabama;AK:alaska;AZ:arizona;AR:arkansas;CA:california;CO:colorado;CT:connecticut;DE:delaware;FL:florida;GA:georgia;HI:hawaii;ID:idaho;IL:illinois;IN:indiana;IA:iowa;KS:kansas;KY:kentucky;" +
        "LA:louisiana;ME:maine;MD:maryland;MA:massachusetts;MI:michigan;MN:minnesota;MS:mississippi;MO:missouri;MT:montana;NE:nebraska;NV:nevada;NH:new hampshire;NJ:new jersey;NM:new mexico;NY:new york;" +
        "NC:north carolina;ND:north dakota;OH:ohio;OK:oklahoma;OR:oregon;PA:pennsylvania;RI:rhode island;SC:south carolina;SD:south dakota;TN:tennessee;TX:texas;UT:utah;VT:vermont;VA:virginia;WA:washington;" +
        "WV:west virginia;WI:wisconsin;WY:wyoming;DC:district of columbia;PR:puerto rico;ON:ontario;QC:quebec;BC:british columbia;AB:alberta;MB:manitoba;NS:nova scotia;NB:new brunswick;SK:saskatchewan";

    public static Dictionary<string, string> StreetTypes { get; } = Table(Streets);

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> StreetLookup = StreetTypes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a folded, lower-case word is a type of street.</summary>
    public static bool IsStreetType(ReadOnlySpan<char> word) => word.Length <= 10 && StreetLookup.ContainsKey(word);

    public static Dictionary<string, string> UnitTypes { get; } = Table(Units);

    public static Dictionary<string, string> DirectionWords { get; } = Table(Directions);

    public static Dictionary<string, string> OrdinalWords { get; } = Table(Ordinals);

    private static readonly Dictionary<string, string> Codes = StatesByName();

    /// <summary>The code, in lower case, of a state or province by its name in lower case, or null.</summary>
    public static string? StateByName(string name) => Codes.GetValueOrDefault(name);

    /// <summary>Whether two lower-case letters are the code of a state or province.</summary>
    public static bool IsState(string code) => code.Length == 2 && Codes.ContainsValue(code);

    public static HashSet<string> CountryWords { get; } =
        ["usa", "us", "u s a", "united states", "united states of america", "america", "uk", "united kingdom", "great britain", "england", "scotland", "wales", "deutschland", "germany", "france", "italia", "italy", "espana", "spain", "nederland", "netherlands",
            "the netherlands", "belgium", "belgie", "belgique", "switzerland", "schweiz", "suisse", "osterreich", "austria", "canada", "ireland", "portugal", "polska", "poland", "israel", "india", "hong kong", "china", "japan", "australia", "sweden", "sverige", "denmark", "danmark", "uae", "united arab emirates"];

    /// <summary>Whether a folded, lower-case word begins the name of a street on the continent.</summary>
    public static bool LeadsStreet(string word) => Leading.Contains(word);

    /// <summary>Whether a folded, lower-case word is the name of a street on the continent, written in one ("Hauptstrasse").</summary>
    public static bool EndsStreet(string word)
    {
        foreach (string ending in Endings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static Dictionary<string, string> StatesByName()
    {
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string entry in States.Split(';'))
            states[entry[3..]] = entry[..2].ToLowerInvariant();
        return states;
    }

    private static Dictionary<string, string> Table(string text)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string entry in text.Split(';'))
        {
            int colon = entry.IndexOf(':');
            string name = entry[..colon];
            table[name] = name;
            foreach (string other in entry[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries))
                table[other] = name;
        }
        return table;
    }
}
