namespace Querent.Plugins.Tests.Formats.Coco;

/// <summary>Files in the shape in which tools write them.</summary>
internal static class CocoSamples
{
    /// <summary>CVAT's export of instances: attributes, outlines, sparse ids, an image that nobody drew in.</summary>
    public const string Cvat = """
        {"licenses":[{"name":"","id":0,"url":""}],
         "info":{"contributor":"","date_created":"","description":"","url":"","version":"","year":""},
         "categories":[{"id":7,"name":"cat","supercategory":""},{"id":3,"name":"yes","supercategory":""}],
         "images":[
          {"id":1,"width":640,"height":480,"file_name":"photos/a b.jpg","license":0,"flickr_url":"","coco_url":"","date_captured":0},
          {"id":2,"width":800,"height":600,"file_name":"photos/c.jpg","license":0,"flickr_url":"","coco_url":"","date_captured":0}],
         "annotations":[
          {"id":1,"image_id":1,"category_id":7,"segmentation":[],"area":337.5,"bbox":[10.25,20,30,11.25],"iscrowd":0,
           "attributes":{"occluded":true,"rotation":0.0}},
          {"id":2,"image_id":1,"category_id":3,"segmentation":{"counts":[10,5],"size":[480,640]},"area":100,
           "bbox":[0,0,10,10],"iscrowd":1,"attributes":{"occluded":false}}]}
        """;

    /// <summary>Label Studio's: ids from 0, outlines, numbers as texts in places.</summary>
    public const string LabelStudio = """
        {"images":[{"width":320,"height":240,"id":0,"file_name":"images\\1a2b3c4d-x.png"}],
         "categories":[{"id":0,"name":"cat"}],
         "annotations":[{"id":0,"image_id":0,"category_id":0,"segmentation":[[1,2,11,2,11,22]],
          "bbox":["1","2",10.0,20.0],"ignore":0,"iscrowd":0,"area":200.0}],
         "info":{"year":2026,"version":"1.0","description":"","contributor":"Label Studio","url":"","date_created":""}}
        """;

    /// <summary>COCO's own persons: hidden and missing keypoints.</summary>
    public const string Persons = """
        {"info":{},"images":[{"id":397133,"file_name":"000000397133.jpg","height":427,"width":640}],
         "annotations":[{"segmentation":[[1,2,3,4,5,6]],"num_keypoints":2,"area":100.5,"iscrowd":0,
          "keypoints":[433,94,2,434,90,1,0,0,0],"image_id":397133,"bbox":[388.66,69.92,109.41,277.62],"category_id":1,"id":200887}],
         "categories":[{"supercategory":"person","id":1,"name":"cat","keypoints":["head","left hand","nobody knows"],
          "skeleton":[[1,2]]}]}
        """;

    /// <summary>Results of a detector for the images of CVAT's export.</summary>
    public const string Results = """
        [{"image_id":1,"category_id":7,"bbox":[10,20,30,40],"score":0.75},
         {"image_id":1,"category_id":3,"bbox":[0,0,5,5],"score":1}]
        """;
}
