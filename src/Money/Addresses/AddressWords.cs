namespace Bezel.Money;

/// <summary>The words of postal addresses and the one spelling that each is compared by.</summary>
internal static class AddressWords
{
    // One spelling: others. The first is what the others become.
    private const string Streets =
        "street:st,str;avenue:ave,av,aven;boulevard:blvd,boul,bd;road:rd;drive:dr,drv;lane:ln;court:ct;place:pl;plaza:plz;square:sq;terrace:ter,terr;highway:hwy;parkway:pkwy,pky;" +
        "circle:cir;way:wy;close:;crescent:cres;row:;mews:;walk:;wharf:;quay:;alley:aly;broadway:bway;expressway:expy;turnpike:tpke;trail:trl;loop:;gardens:gdns,garden;hill:;yard:;arcade:;pike:;esplanade:;bowery:;embankment:";

    private const string Units = "suite:ste,suit;floor:fl,flr,etage,stock;unit:;apartment:apt,appt;room:rm;building:bldg;box:;office:;level:lvl;booth:;vault:;dock:;warehouse:whse;flat:;shop:;studio:;stall:;counter:;locker:;bay:;bus:bte;top:;stiege:;hall:hal,halle;hangar:;block:;plot:";

    private const string Directions = "north:n;south:s;east:e;west:w;northeast:ne;northwest:nw;southeast:se;southwest:sw;saint:;mount:mt;fort:ft";

    private const string Ordinals = "1:first;2:second;3:third;4:fourth;5:fifth;6:sixth;7:seventh;8:eighth;9:ninth;10:tenth;11:eleventh;12:twelfth";

    // Words of streets on the continent: stand before the name ("rue de la Paix 5"), or end it ("Hauptstrasse 5").
    private static readonly HashSet<string> Leading = ["rue", "via", "calle", "avenida", "avda", "viale", "corso", "piazza", "plaza", "place", "chemin", "quai", "allee", "impasse", "rua", "praca", "paseo", "carrer", "largo", "route", "rond", "am", "an", "im", "zum", "auf", "ul", "ulica", "aleja", "boulevard", "avenue", "bd", "passeig", "ronda", "vicolo", "strada", "cours", "cite", "paseig", "namestie", "namesti", "trida", "rambla", "hoveniersstraat", "pelikaanstraat"];

    private static readonly string[] Endings = ["strasse", "strase", "straat", "gasse", "platz", "weg", "allee", "laan", "gracht", "plein", "kade", "ufer", "damm", "ring", "gatan", "vagen", "gade", "vej", "str", "markt", "singel", "dijk", "chaussee", "steig", "hof", "lei", "stras", "haven", "zijde", "plantsoen", "steeg", "graben", "kai", "poort", "veld", "dreef", "boulevard", "pad"];

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
            "the netherlands", "belgium", "belgie", "belgique", "switzerland", "schweiz", "suisse", "osterreich", "austria", "canada", "ireland", "portugal", "polska", "poland", "israel", "india", "hong kong", "china", "japan", "australia", "sweden", "sverige", "denmark", "danmark", "slovakia", "slovensko", "slovenska republika", "czechia", "czech republic", "ceska republika", "luxembourg", "eire", "republic of ireland", "svizzera", "liechtenstein", "hungary", "norway", "norge", "finland", "uae", "united arab emirates"];

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

    private static readonly string[] SureEndings = ["strasse", "strase", "stras", "str", "straat", "gracht", "laan", "haven", "plein", "kade", "gasse", "platz", "allee", "singel", "dijk", "ufer", "chaussee", "plantsoen", "steeg", "graben", "zijde", "gatan"];

    /// <summary>Whether a word surely is a street: few other words of any language end so.</summary>
    public static bool SurelyEndsStreet(string word)
    {
        foreach (string ending in SureEndings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static readonly HashSet<string> Parks = ["park", "estate", "centre", "center", "quarter", "campus", "works", "zone", "freeport", "bedrijvenpark", "gewerbepark", "industriepark"];

    /// <summary>Whether a folded, lower-case word ends the name of a business park.</summary>
    public static bool IsPark(string word) => Parks.Contains(word);

    private static readonly HashSet<string> Particles = ["de", "den", "der", "des", "dem", "van", "het", "ter", "ten", "la", "le", "du", "di", "del", "della", "dello", "dei", "degli", "delle", "dell", "do", "da", "of", "y", "e", "op"];

    /// <summary>Whether a word may stand inside the name of a street without a capital.</summary>
    public static bool IsParticle(string word) => Particles.Contains(word);

    private static readonly HashSet<string> NoStreets =
        ["order", "invoice", "memo", "ref", "reference", "no", "nr", "number", "numero", "style", "lot", "size", "item", "page", "qty", "quantity", "parcel", "report", "certificate", "gia", "igi", "po", "job", "booking", "ring", "rings", "stone", "stones", "tel", "fax",
            "phone", "rechnung", "bestellung", "auftrag", "factuur", "bestelling", "facture", "commande", "fattura", "ordine", "total", "batch", "case", "ticket", "unit", "suite", "room", "floor", "building", "bldg", "box", "postfach", "kvk", "vat", "btw", "ust", "from", "to", "at", "our", "in",
            "please", "before", "after", "until", "about", "over", "just", "only", "than", "with", "within", "have", "these", "those", "your", "their", "there", "last", "next", "approx", "around", "another", "sind", "unsere", "naar", "voor", "nach", "bitte", "send", "ship", "deliver"];

    /// <summary>Whether a number behind this word numbers something else than a house.</summary>
    public static bool NamesNoStreet(string word) => NoStreets.Contains(word);

    private static readonly HashSet<string> Times =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
            "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
            "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "lunes", "martes", "miercoles", "jueves", "viernes", "januar", "februar", "marz", "mai", "juni", "juli", "oktober", "dezember", "januari", "februari", "maart", "mei", "augustus",
            "today", "tomorrow", "noon", "midday", "before", "by", "between", "attn", "ref", "tel", "phone", "please", "thank", "thanks", "pickup", "collection", "delivery", "eta", "vor", "bis", "voor", "avant", "entro"];

    /// <summary>Whether a word tells a day or an hour, or otherwise ends an address.</summary>
    public static bool IsTime(ReadOnlySpan<char> word)
    {
        if (word.Length is < 2 or > 12)
            return false;
        Span<char> lower = stackalloc char[12];
        return Times.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..word.ToLowerInvariant(lower)]);
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
