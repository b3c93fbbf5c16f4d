"""Uploaded images and documents: who may read their files. Imports pages.models at most; mounted by cms.urls."""
