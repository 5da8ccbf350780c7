namespace Querent.Architecture.Tests;

/// <summary>The layers of the projects that have any, the lowest first.</summary>
internal static class Layers
{
    public static LayerTable Core { get; } = new("core", "Querent",
        new Dictionary<string, string[]>
        {
            ["Errors"] = [],
            ["Randomness"] = [],
            ["Telemetry"] = [],
            ["Backends"] = ["Errors"],
            ["Tensors"] = ["Backends"],
            ["Autograd"] = ["Tensors", "Randomness"],
            ["Data"] = ["Autograd"],
            ["Labeling"] = ["Data"],
            ["Layers"] = ["Autograd"],
            ["Optimizers"] = ["Layers"],
            ["Checkpoints"] = ["Layers", "Telemetry"],
            ["Networks"] = ["Layers", "Checkpoints"],
            ["Objectives"] = ["Networks", "Optimizers", "Data"],
            ["LossPrediction"] = ["Objectives"],
            ["Training"] = ["LossPrediction", "Telemetry"],
            ["ActiveLearning"] = ["Training", "Checkpoints"],
            ["Extensibility"] = ["ActiveLearning", "Labeling"],
            ["SavedModels"] = ["Extensibility"],
            ["Onnx"] = ["Errors"],
            ["Pretrained"] = ["Checkpoints", "Networks", "Data", "Onnx"],
            ["Scoring"] = ["SavedModels"],
            ["Export"] = ["SavedModels", "Onnx"],
        },
        new Dictionary<(string From, string To), string>
        {
            [("Backends", "Autograd")] = "defaults of the contract are made of core's element-wise functions",
            [("Tensors", "Autograd")] = "a workspace holds its tape, and ops end with the tensors they made",
        });

    public static LayerTable Hosting { get; } = new("host/Hosting", "Querent.Hosting",
        new Dictionary<string, string[]>
        {
            ["Text"] = [],
            ["Configuration"] = ["Text"],
            ["Plugins/Metadata"] = [],
            ["Plugins/Trust"] = ["Configuration"],
            ["Plugins"] = ["Configuration", "Plugins/Metadata", "Plugins/Trust"],
            ["Plugins/Options"] = ["Plugins"],
            ["Devices"] = ["Text", "Configuration"],
            ["Statistics"] = [],
            ["Oracles"] = ["Configuration"],
            ["Runs"] = ["Configuration", "Plugins", "Devices", "Statistics", "Oracles"],
            ["Engines"] = ["Runs"],
            ["Scoring"] = ["Configuration"],
            ["Shards"] = ["Runs", "Scoring"],
            ["Reporting/Measures"] = ["Runs"],
            ["Reporting/Page"] = ["Runs"],
            ["Reporting/Charts"] = ["Reporting/Page", "Reporting/Measures"],
            ["Reporting/Pictures"] = ["Reporting/Page"],
            ["Reporting/Sections"] = ["Reporting/Charts", "Reporting/Pictures"],
            ["Reporting"] = ["Reporting/Sections"],
        },
        new Dictionary<(string From, string To), string>());

    public static LayerTable Projects { get; } = new("host/Projects", "Querent.Projects",
        new Dictionary<string, string[]>
        {
            ["Ledger"] = [],
            ["State"] = ["Ledger"],
            ["Settings"] = [],
            ["Scanning"] = ["State"],
            ["Workspace"] = ["Settings", "Scanning"],
            ["Measuring"] = ["Ledger"],
            ["Exchange"] = ["Workspace"],
            ["Learning"] = ["Workspace", "Measuring"],
            ["Ingestion"] = ["Exchange", "Measuring"],
            ["Operations"] = ["Learning", "Ingestion"],
            ["Overview"] = ["Operations"],
            ["Page"] = ["Overview"],
        },
        new Dictionary<(string From, string To), string>());

    public static LayerTable Host { get; } = new("host", "Querent.Host",
        new Dictionary<string, string[]>
        {
            ["Output"] = [],
            ["Display"] = ["Output"],
            ["Benchmarks"] = [],
            ["Commands"] = ["Display", "Benchmarks"],
        },
        new Dictionary<(string From, string To), string>());
}
