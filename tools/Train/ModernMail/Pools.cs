namespace Bezel.Train.ModernMail;

/// <summary>Names, towns and words that fill slots. The same pools serve both classes, so that no name gives a class away.</summary>
internal static class Pools
{
    private static readonly Dictionary<string, (string First, string Last, string City, string Street)> People = new(StringComparer.Ordinal)
    {
        ["us"] = ("Karen Brian Monica Tyler Deborah Marcus Heather Luis Sandra Kevin Alicia Todd Priya Wesley Joanne Carlos Beth Nathan",
            "Whitaker Delgado Novak Freeman Okafor Brandt Castillo Hughes Lindqvist Park Romano Sawyer Tran Webster Yates Kaplan",
            "Tulsa,Portland,Dayton,Boise,Providence,Raleigh,Albuquerque,Spokane,Rochester,Savannah", "Maple Street,Oak Ridge Drive,Harbor Avenue,Linden Road,Third Avenue,Prospect Place"),
        ["uk"] = ("Gemma Alistair Fiona Craig Bethan Rupert Shabana Neil Harriet Owen Nicola Gareth Imogen Dev",
            "Pemberton Hartley Nwosu Ashworth McAllister Bhatt Thorne Winstanley Loxley Crane Iqbal Pritchard",
            "Harrogate,Exeter,Norwich,Stirling,Swansea,Lincoln,Bath,Chester", "Mill Lane,Station Road,Victoria Terrace,The Crescent,Church Hill"),
        ["au"] = ("Kylie Lachlan Bronwyn Jarrod Tahlia Mitchell Shona Dean", "Gallagher Petrov Wainwright Tran Donnelly Mackie Rossi", "Geelong,Ballarat,Newcastle,Cairns,Hobart,Fremantle", "Banksia Street,Bourke Street,Ocean Parade,Wattle Grove"),
        ["ie"] = ("Aoife Ciarán Niamh Declan Orla Padraig Sinéad Conor", "Brennan Gallagher Keane O'Dowd Tierney Fogarty", "Galway,Kilkenny,Sligo,Waterford,Ennis", "Quay Street,Main Street,Bridge Street,Abbey Road"),
        ["in"] = ("Anjali Rohit Meera Sanjay Kavita Arjun Divya Vikram", "Deshpande Iyer Malhotra Banerjee Reddy Kulkarni Shetty", "Pune,Jaipur,Surat,Kochi,Indore,Mumbai", "MG Road,Station Road,Lake View Road,Park Street"),
        ["de"] = ("Sabine Jürgen Katrin Matthias Ulrike Florian Birgit Sven Anja Holger", "Hartmann Vogel Lindner Böhm Krause Seidel Pfeiffer Ziegler", "Augsburg,Münster,Kassel,Freiburg,Lübeck,Erfurt", "Gartenstraße,Bahnhofstraße,Lindenallee,Marktplatz"),
        ["fr"] = ("Camille Hervé Élodie Thierry Margaux Bastien Sylvie Antoine", "Fournier Mercier Lambert Chevalier Perrin Gauthier Marchand", "Dijon,Angers,Grenoble,Tours,Nîmes,Rennes", "rue des Lilas,avenue Foch,rue du Moulin,place de la Mairie"),
        ["es"] = ("Lucía Javier Marta Álvaro Nuria Sergio Rocío Iván", "Navarro Ortega Molina Cabrera Vidal Serrano Prieto", "Valladolid,Murcia,Gijón,Córdoba,Alicante", "calle Mayor,calle del Sol,avenida de la Paz,plaza Nueva"),
        ["pt"] = ("Inês Tiago Beatriz Rui Mariana Nuno Catarina", "Carvalho Teixeira Moreira Fonseca Pinto Barros", "Braga,Coimbra,Aveiro,Setúbal", "Rua das Flores,Avenida da Liberdade,Rua Nova"),
        ["br"] = ("Juliana Rafael Fernanda Thiago Patrícia Leandro", "Oliveira Nogueira Azevedo Ramos Moraes", "Campinas,Curitiba,Recife,Londrina", "Rua das Acácias,Avenida Brasil,Rua Sete de Setembro"),
        ["it"] = ("Chiara Davide Federica Stefano Giulia Paolo Elisa", "Marchetti Bellini Fontana Gatti Rinaldi Moretti", "Verona,Parma,Lecce,Arezzo,Vicenza", "via Garibaldi,corso Italia,via dei Mille,piazza Dante"),
        ["nl"] = ("Sanne Joost Femke Bram Marloes Ruben Ilse", "Dekker Hoekstra Vermeulen Kuipers Postma Brouwer", "Zwolle,Breda,Haarlem,Arnhem,Delft", "Dorpsstraat,Kerkweg,Molenlaan,Stationsplein"),
        ["pl"] = ("Agnieszka Tomasz Magdalena Paweł Joanna Krzysztof Ewa", "Wiśniewska Zieliński Kamińska Wójcik Lewandowski Mazur", "Łódź,Gdynia,Lublin,Rzeszów,Toruń", "ul. Polna,ul. Lipowa,ul. Kościuszki,al. Niepodległości"),
        ["jp"] = ("健太 美咲 直樹 由美 翔太 恵子", "佐々木 中村 小川 石井 藤田 松本", "横浜市,札幌市,福岡市,名古屋市", "中央区本町,港南台,西区みなと町"),
        ["se"] = ("Annika Fredrik Malin Henrik Sofia Oskar Karin", "Lindström Bergqvist Holm Ekman Sandberg Nyström", "Uppsala,Örebro,Västerås,Lund,Umeå", "Storgatan,Björkvägen,Kungsgatan,Skolgatan"),
    };

    private static readonly string[] BizFirst = ["Harrow", "Pine", "Kestrel", "Bluefin", "Oakline", "Tamarind", "Larkfield", "Northgate", "Silverbirch", "Copperline", "Wrenhall", "Fernhill", "Alderbrook", "Juniper", "Marlowe", "Saltmarsh", "Quillon", "Ravenscar", "Stonebridge", "Tidewell", "Vantage", "Westerly", "Calder", "Briarwood", "Everly", "Mossgate", "Palmetto", "Redfern", "Thistle", "Orchard"];
    private static readonly string[] BizSecond = ["Supply", "Home", "Goods", "Partners", "Studio", "Works", "Labs", "Market", "Group", "Trading", "Outfitters", "Systems", "Media", "Logistics", "Collective", "Kitchen", "Health", "Travel", "Dental", "Legal", "Living", "Foods", "Software", "Print", "Energy"];
    private static readonly string[] GemFirst = ["Aurelia", "Corvane", "Sable & Stone", "Marchetti", "Lindhurst", "Ostara", "Fairmont Gem", "Delacourt", "Hallam", "Brightwater", "Kessler", "Tanzara", "Goldsworth", "Perrault", "Adamas", "Vellore"];
    private static readonly string[] GemSecond = ["Diamonds", "Gems", "Findings", "Castings", "Jewellery Tools", "Fine Jewelry", "Pearls", "Refining", "Watch Parts", "Goldsmiths"];
    private static readonly string[] Shops = ["Beaumont Jewelers", "Holt & Daughters", "The Gold Room", "Castellan Fine Jewellery", "Petrie Goldsmiths", "Main Street Jewelers", "Lumen & Co", "Atelier Rosso", "Whitby Jet Works", "Sundial Watch & Jewel", "Greer Diamonds", "Old Mint Jewellers"];
    private static readonly string[] Words = ["meadow", "signal", "bright", "rapid", "noble", "prime", "urban", "vivid", "crest", "solar", "lunar", "delta", "pearl", "amber", "cloud", "pixel", "river", "stone", "spark", "trade", "daily", "green", "royal", "smart", "field", "group", "media", "point", "house", "craft"];
    private static readonly string[] Products = ["linen overshirt", "ceramic pour-over set", "trail running shoes", "wool throw", "desk lamp", "cast-iron skillet", "noise-cancelling earbuds", "leather weekender", "cotton duvet set", "stainless water bottle", "merino crew sweater", "cordless drill kit", "yoga mat", "garden hose reel", "bluetooth speaker", "enamel bakeware set", "rechargeable bike light", "standing desk mat", "hiking daypack", "sterling silver hoops"];

    public static string First(SeededRandom random, string country) => random.Pick(People[country].First.Split(' '));

    public static string Last(SeededRandom random, string country) => random.Pick(People[country].Last.Split(' '));

    public static string City(SeededRandom random, string country) => random.Pick(People[country].City.Split(','));

    public static string Street(SeededRandom random, string country)
    {
        var street = random.Pick(People[country].Street.Split(','));
        var number = random.Between(2, 189).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return country switch
        {
            "us" or "uk" or "au" or "ie" or "in" or "fr" => number + " " + street,
            "jp" => street + number + "番地",
            _ => street + " " + number,
        };
    }

    public static string Business(SeededRandom random) => random.Pick(BizFirst) + " " + random.Pick(BizSecond);

    public static string GemBusiness(SeededRandom random) => random.Pick(GemFirst) + " " + random.Pick(GemSecond);

    public static string Shop(SeededRandom random) => random.Pick(Shops);

    public static string Product(SeededRandom random) => random.Pick(Products);

    public static string Word(SeededRandom random) => random.Pick(Words);
}
