using Querent.Annotations.Coco;
using Querent.Extensibility;
using Querent.Plugins.PoseDatasets.Coco;
using Querent.Plugins.PoseDatasets.Csv;
using Querent.Plugins.PoseDatasets.Mpii;
using Querent.Plugins.PoseDatasets.Persons;
using Querent.Plugins.PoseDatasets.Synthetic;

namespace Querent.Plugins.PoseDatasets;

/// <summary>Data sets of people with joints; a sample is one person.</summary>
public sealed class PoseDatasetsPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.AddDataset("synthetic-pose", "synthetic images of people with 16 joints",
            (options, context) => SyntheticPoseDataset.Draw(SyntheticPoseOptions.Read(options), context));
        registry.AddDataset("mpii", "people with 16 joints in lists of MPII", Mpii);
        registry.AddDataset("coco-persons", "people with joints in COCO's JSON files", Coco);
        registry.AddDataset("joints-csv", "people with any joints in CSV files", Csv);
    }

    // All options are read before any file, which may take a while.
    private static PersonDataset Mpii(OptionSection options, DatasetContext context)
    {
        var mpii = MpiiOptions.Read(options);
        var common = PersonOptions.Read(options);
        return MpiiReader.Read(mpii, context).ToDataset(common, mpii.Test.Share, context);
    }

    private static PersonDataset Csv(OptionSection options, DatasetContext context)
    {
        var csv = CsvOptions.Read(options);
        var common = PersonOptions.Read(options);
        return CsvReader.Read(csv, context).ToDataset(common, csv.Test.Share, context);
    }

    private static PersonDataset Coco(OptionSection options, DatasetContext context)
    {
        (CocoPart pool, CocoPart test) = CocoPart.Read(options, "people");
        string? category = options.OptionalText("category");
        var common = PersonOptions.Read(options);
        return PersonsReader.Read(pool, test, category, context).ToDataset(common, share: 0, context);
    }
}
